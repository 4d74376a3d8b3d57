// Where people's names, notes and tags of devices are kept. Implementations: store::LabelStore; a fake in tests.
#pragma once

#include "base/result.hpp"
#include "fleet/labels.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <boost/asio/awaitable.hpp>

namespace fleetgate::fleet {

namespace asio = boost::asio;

struct Relabelled {
    bool is_stale = false;  ///< somebody else changed them meanwhile, and nothing was changed now
    DeviceLabels now;
};

/// Every function may fail with the database's errors (db/errc.hpp); what returned is durable.
class LabelBook {
public:
    virtual ~LabelBook() = default;

    /// `revision`: of the labels that the change was made from; nothing: whatever they are. Errors:
    /// no_such_device_or_address; invalid_argument for what fleet::changed() refuses.
    virtual asio::awaitable<base::Result<Relabelled>> relabel(DeviceId device, LabelChange change,
                                                              std::optional<std::int64_t> revision) = 0;
    /// Returns the devices that were changed. Errors: as relabel(), for any of them; none is changed then.
    virtual asio::awaitable<base::Result<std::vector<DeviceId>>> change_tags(std::vector<DeviceId> devices,
                                                                             std::vector<std::string> add,
                                                                             std::vector<std::string> remove) = 0;
    /// All of them or none. Errors: no_such_device_or_address when one is not registered.
    virtual asio::awaitable<base::Result<void>> remove(std::vector<DeviceId> devices) = 0;
};

}  // namespace fleetgate::fleet
