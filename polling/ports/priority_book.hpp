// What priorities are assigned by, and where they are kept. Implementations: store::PriorityStore; a fake in tests.
#pragma once

#include "base/clock.hpp"
#include "base/result.hpp"
#include "fleet/device.hpp"
#include "polling/schedule/priority.hpp"

#include <array>
#include <cstddef>
#include <optional>
#include <vector>

#include <boost/asio/awaitable.hpp>

namespace fleetgate::polling {

namespace asio = boost::asio;

struct DeviceUse {
    fleet::DeviceId id{};
    Usage usage;
    std::optional<Priority> assigned;  ///< last; nothing for one that is new
};

struct NewPriority {
    fleet::DeviceId id{};
    Assigned assigned;
};

/// The devices that are asked, for an estimate of what that costs.
struct FleetCount {
    std::array<std::size_t, kPriorities> by_priority{};  ///< in force
    std::size_t v3 = 0;                                  ///< of all of them, those asked over SNMPv3

    [[nodiscard]] std::size_t all() const { return by_priority[0] + by_priority[1] + by_priority[2]; }

    friend bool operator==(const FleetCount&, const FleetCount&) = default;
};

/// Every function may fail with the database's errors (db/errc.hpp); what returned is durable.
class PriorityBook {
public:
    virtual ~PriorityBook() = default;

    /// When assign() was called last.
    virtual asio::awaitable<base::Result<std::optional<base::WallTime>>> assigned_at() = 0;
    /// What every device printed over the 30 working days (Monday to Friday, by UTC) before the day of `now`. What it
    /// printed at weekends counts too. Ordered by id.
    virtual asio::awaitable<base::Result<std::vector<DeviceUse>>> uses(base::WallTime now) = 0;
    /// Keeps those that differ from what is kept. Returns of how many devices another priority holds now.
    virtual asio::awaitable<base::Result<std::size_t>> assign(std::vector<NewPriority> priorities,
                                                              base::WallTime at) = 0;
    /// By hand for all of them, or (nothing) by what they print again. Returns of how many that changed anything. Fails
    /// with std::errc::no_such_device_or_address when one is not registered; none is changed then.
    virtual asio::awaitable<base::Result<std::size_t>> set_by_hand(std::vector<fleet::DeviceId> devices,
                                                                   std::optional<Priority> priority) = 0;
    /// The devices that this discovery setting found last, by id.
    virtual asio::awaitable<base::Result<std::vector<fleet::DeviceId>>> found_by(std::int64_t setting) = 0;
    virtual asio::awaitable<base::Result<FleetCount>> count() = 0;
};

}  // namespace fleetgate::polling
