// Devices that send more than is taken, each named in the log once.
#pragma once

#include "base/log.hpp"
#include "fleet/device.hpp"

#include <functional>
#include <map>
#include <set>

namespace fleetgate::polling {

/// Remembers no more than four kinds of each device that is cut.
class CutNotes {
public:
    explicit CutNotes(base::Log& log) : log_{log} {}

    /// One line for each kind of trouble that this reading is the first to have. A kind is forgotten, to be said again,
    /// when a full reading is without it: a partial one does not ask for everything.
    void note(const fleet::Device& device, const fleet::Reading& reading);
    /// Forgets the devices for which `is_there` is false.
    void keep(const std::function<bool(fleet::DeviceId)>& is_there);

private:
    base::Log& log_;
    std::map<fleet::DeviceId, std::set<fleet::CutKind>> said_;
};

}  // namespace fleetgate::polling
