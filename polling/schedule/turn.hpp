// What a device is asked when its turn has come. Pure: what is known of it, and the time, go in.
#pragma once

#include "polling/schedule/intervals.hpp"
#include "polling/schedule/phase.hpp"

#include <chrono>
#include <cstdint>
#include <optional>

namespace fleetgate::polling {

/// From the cheap to the dear; each includes what the ones before it would have found.
enum class Work : std::uint8_t {
    check,     ///< one GET: has anything moved?
    look,      ///< status and alerts
    standard,  ///< fleet::Depth::standard: counters and supplies too
    full,      ///< fleet::Depth::full
};

std::string_view to_string(Work work);

enum class Activity : std::uint8_t { awake, asleep, silent };

/// What the turns of a device depend on.
struct Known {
    Activity activity = Activity::awake;
    std::optional<base::SteadyTime> read_at;    ///< counters and supplies; nothing: never
    std::optional<base::SteadyTime> full_at;    ///< everything; nothing: never, or forgotten
    std::optional<base::SteadyTime> looked_at;  ///< status and alerts, by whatever work
    base::SteadyTime quiet_since;               ///< when something moved last
    bool alerts_moved = false;                  ///< since looked_at
    bool counters_moved = false;                ///< since read_at
    bool alert_is_open = false;                 ///< one that somebody must see to
    bool stops = false;                         ///< one that keeps it from printing
    std::uint32_t silences = 0;                 ///< checks in a row that were not answered
};

/// A full reading is made at the place of its hour before which a day would be over.
constexpr std::chrono::hours kFullAtLeast{23};
/// A device that does nothing falls asleep, and many say so only where the check does not look: the first look comes
/// after this, each further one after twice as long.
constexpr std::chrono::minutes kFirstIdleLook{20};

struct Rhythm {
    Intervals intervals;
    std::chrono::seconds sleeper{std::chrono::minutes{15}};
    bool counters_when_moved = true;  ///< the fast schedule; else at every interval
};

Rhythm rhythm_of(const Schedule& schedule, std::size_t devices, Priority priority);

/// `settled_at`: when the program started, or woke up after a gap. What fell due before is not made up for at once but
/// at the device's next place.
Work work_at(const Known& known, const Rhythm& rhythm, fleet::DeviceId device, base::SteadyTime settled_at,
             base::SteadyTime now);

/// Between two turns. A device that is asleep or silent is asked less often, but no less than its schedule says.
Ticks turn_interval(const Known& known, const Rhythm& rhythm);

}  // namespace fleetgate::polling
