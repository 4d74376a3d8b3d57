// What comes of a trap: the devices that live at its sender's address are to be read soon.
#pragma once

#include "base/log.hpp"
#include "fleet/ports/device_repository.hpp"
#include "polling/hint_limits.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <vector>

#include <boost/asio/ip/address.hpp>

namespace fleetgate::polling {

namespace asio = boost::asio;

/// Use from one strand. Behind one address may be several devices (a print server's): then all of them are meant.
class Hints {
public:
    /// `look_at` is given each device that is to be read, and when. The log must outlive it.
    Hints(HintSettings settings, base::Log& log, std::function<void(fleet::DeviceId, base::SteadyTime)> look_at);

    /// Where devices live from now on. What is no IP address is passed over.
    void set_addresses(const std::vector<fleet::DeviceAddress>& addresses);

    [[nodiscard]] bool knows(const asio::ip::address& address) const { return devices_.contains(address); }
    /// A trap came from there.
    void hint(const asio::ip::address& address, base::SteadyTime now);
    /// One came from where no device is: each address is said once, and only so many of them.
    void stranger(const asio::ip::address& address);

    /// Readings that were granted.
    [[nodiscard]] std::uint64_t readings() const { return readings_; }

private:
    base::Log& log_;
    std::function<void(fleet::DeviceId, base::SteadyTime)> look_at_;
    HintLimits limits_;
    std::map<asio::ip::address, std::vector<fleet::DeviceId>> devices_;
    std::set<asio::ip::address> strangers_;
    bool said_more_ = false;
    std::uint64_t readings_ = 0;
};

}  // namespace fleetgate::polling
