// What the schedule needs to know of a device before it is asked, without its reading.
#pragma once

#include "base/clock.hpp"
#include "fleet/device.hpp"
#include "fleet/priority.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace fleetgate::fleet {

struct PollTarget {
    DeviceId id{};
    std::string address;
    std::uint16_t port = 161;
    std::optional<std::uint32_t> unit;  ///< hrDeviceIndex of one of several printers there
    std::optional<std::int64_t> credential_id;
    Reachability reachability = Reachability::never_read;
    std::optional<base::WallTime> last_answer_at;
    bool is_asleep = false;                 ///< as the newest reading says
    std::optional<base::WallTime> read_at;  ///< of the newest reading
    std::optional<base::WallTime> full_at;  ///< when what is remembered of it was learned
    bool condition_is_open = false;         ///< one that somebody must see to
    bool stops = false;                     ///< one that keeps it from printing
    Priority priority = Priority::middle;   ///< by hand, else as assigned
    std::optional<std::size_t> quiet;       ///< index into PollTargets::quiet_hours
    std::string watched;                    ///< WatchState::state, while its reading is the newest; else empty

    friend bool operator==(const PollTarget&, const PollTarget&) = default;
};

struct PollTargets {
    std::vector<PollTarget> devices;       ///< ordered by id
    std::vector<std::string> quiet_hours;  ///< as polling::QuietHours::parse takes them

    friend bool operator==(const PollTargets&, const PollTargets&) = default;
};

/// From all that is known of a device.
PollTarget poll_target(const Device& device);

}  // namespace fleetgate::fleet
