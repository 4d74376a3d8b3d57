#include "polling/schedule/turn.hpp"

#include <algorithm>

namespace fleetgate::polling {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

/// A full reading is made when the device is awake anyway and the last is as old as this, sooner than kFullAtLeast.
constexpr hours kFullWhenAwake{16};
/// While an alert is open that keeps nobody from printing.
constexpr minutes kLookAtWarning{10};
/// A silent device is asked at its interval this often before the interval grows.
constexpr std::uint32_t kPatience = 2;

/// True when one of the device's places in the interval lies between the two times.
bool has_place_between(base::SteadyTime after, base::SteadyTime until, Ticks interval, fleet::DeviceId device) {
    return place_at_or_after({}, phases_of(device).readings, interval, after + Ticks{1}) <= until;
}

bool wants_full(const Known& known, Ticks hourly, fleet::DeviceId device, base::SteadyTime settled_at,
                base::SteadyTime now) {
    if (!known.full_at) return known.activity != Activity::silent;
    const auto age = now - *known.full_at;
    const bool wanted = age >= kFullAtLeast || (age >= kFullWhenAwake && known.activity == Activity::awake);
    if (!wanted) return false;
    return has_place_between(std::max(settled_at, known.read_at.value_or(settled_at)), now, hourly, device);
}

bool wants_counters(const Known& known, const Rhythm& rhythm, fleet::DeviceId device, base::SteadyTime settled_at,
                    base::SteadyTime now) {
    if (rhythm.counters_when_moved && !known.counters_moved) return false;
    if (!rhythm.counters_when_moved && known.activity != Activity::awake) return false;
    if (!known.read_at) return true;
    return has_place_between(std::max(settled_at, *known.read_at), now, rhythm.intervals.counters, device);
}

/// The idle looks come 20, 40, 80, ... minutes after something moved last.
bool idle_look_is_due(const Known& known, base::SteadyTime looked_at, base::SteadyTime now) {
    for (Ticks after = kFirstIdleLook; after <= now - known.quiet_since; after *= 2) {
        if (known.quiet_since + after > looked_at) return true;
    }
    return false;
}

bool wants_look(const Known& known, base::SteadyTime now) {
    if (known.alerts_moved || known.stops || !known.looked_at) return true;
    if (known.activity != Activity::awake) return false;
    if (known.alert_is_open && now - *known.looked_at >= kLookAtWarning) return true;
    return idle_look_is_due(known, *known.looked_at, now);
}

}  // namespace

std::string_view to_string(Work work) {
    switch (work) {
        case Work::check: return "check";
        case Work::look: return "look";
        case Work::standard: return "standard reading";
        case Work::full: return "full reading";
    }
    return "check";
}

Rhythm rhythm_of(const Schedule& schedule, std::size_t devices, Priority priority) {
    return {intervals_of(schedule, devices, priority), schedule.sleeper, schedule.kind == ScheduleKind::fast};
}

Work work_at(const Known& known, const Rhythm& rhythm, fleet::DeviceId device, base::SteadyTime settled_at,
             base::SteadyTime now) {
    // Whoever does not answer one packet is not asked for more.
    if (known.activity == Activity::silent) return Work::check;
    const auto hourly = std::min<Ticks>(rhythm.intervals.counters, hours{1});
    if (wants_full(known, hourly, device, settled_at, now)) return Work::full;
    if (wants_counters(known, rhythm, device, settled_at, now)) return Work::standard;
    return wants_look(known, now) ? Work::look : Work::check;
}

Ticks turn_interval(const Known& known, const Rhythm& rhythm) {
    const Ticks own = std::min(rhythm.intervals.alerts, rhythm.intervals.counters);
    const Ticks rare = std::max<Ticks>(own, rhythm.sleeper);
    if (known.activity == Activity::asleep) return rare;
    if (known.activity != Activity::silent || known.silences <= kPatience) return own;
    const auto doublings = std::min<std::uint32_t>(known.silences - kPatience, 10);
    return std::min(own * (std::int64_t{1} << doublings), rare);
}

}  // namespace fleetgate::polling
