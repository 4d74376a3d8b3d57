// What there is to tell people about, as it stands now. Implementations: agent/'s, over store::OccasionStore; fakes.
#pragma once

#include "base/clock.hpp"
#include "base/result.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <boost/asio/awaitable.hpp>

namespace fleetgate::notify {

namespace asio = boost::asio;

/// What an occasion is about: a device's condition, a device that stopped answering, or the gateway's own trouble.
enum class Matter : std::uint8_t { condition, silent, manager_link, disk, lockout, certificate };

/// Something that lasts: it is there from `since` until it is no longer among what is open.
struct Occasion {
    std::string key;  ///< the same as long as it is the same: "device 7 supplyEmpty/supply.1"
    Matter matter = Matter::condition;
    std::string urgency;  ///< "stop", "warn" or "plan"; of everything but a condition "warn"
    std::string who;      ///< who can help, as fleet::to_string(Helper); empty where it is no condition
    std::string subject;  ///< the device as people know it, or the gateway; from outside: hostile
    std::string address;  ///< of the device; empty for the gateway
    std::string what_happened;
    std::string what_to_do;  ///< empty where nothing is known that helps
    base::WallTime since{};

    friend bool operator==(const Occasion&, const Occasion&) = default;
};

class OccasionSource {
public:
    virtual ~OccasionSource() = default;
    /// Everything that is open now. Errors: the database's.
    virtual asio::awaitable<base::Result<std::vector<Occasion>>> open() = 0;
};

}  // namespace fleetgate::notify
