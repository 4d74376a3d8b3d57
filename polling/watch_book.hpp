// Has what was seen of devices kept over a restart (watch_state.hpp).
#pragma once

#include "base/clock.hpp"
#include "fleet/ports/device_repository.hpp"
#include "polling/device_state.hpp"
#include "polling/reading_keeper.hpp"

#include <string>
#include <unordered_map>

#include <boost/asio/awaitable.hpp>

namespace fleetgate::polling {

namespace asio = boost::asio;

class WatchBook {
public:
    using States = std::unordered_map<fleet::DeviceId, DeviceStatePtr>;
    /// All must outlive it.
    struct Needs {
        fleet::DeviceRepository& devices;
        ReadingKeeper& keeper;
        base::Clock& clock;
        const States& states;
        std::string program;  ///< as pack_watch() takes it
    };

    explicit WatchBook(Needs needs) : needs_{std::move(needs)} {}

    /// Tells the repository of the devices of which anything but sysUpTime changed since. What it fails to take is told
    /// the next time.
    asio::awaitable<void> tell();

    [[nodiscard]] const std::string& program() const { return needs_.program; }

private:
    Needs needs_;
};

}  // namespace fleetgate::polling
