#include "polling/schedule/load_estimate.hpp"

#include <algorithm>
#include <numeric>

namespace fleetgate::polling {
namespace {

constexpr double kSecondsOfADay = 86'400;
constexpr double kSecondsOfAnHour = 3'600;
constexpr double kKfsAlerts = 15'000, kKfsCounters = 74'000, kKfsToner = 6'000;
/// Of a reading; a check and a look's GET are one each.
constexpr double kPacketsOfACheck = 2, kPacketsOfALook = 4, kPacketsOfAReading = 12;

double seconds(std::chrono::seconds interval) { return std::max(1.0, static_cast<double>(interval.count())); }

std::size_t sum(const std::array<std::size_t, kPriorities>& devices) {
    return std::accumulate(devices.begin(), devices.end(), std::size_t{0});
}

struct Times {
    double checks = 0, looks = 0, standard = 0, full = 1;
};

/// Of one device in a day.
Times times_of(const Schedule& schedule, const Intervals& intervals, const OfficeDay& day) {
    const double awake = std::max(0.0, 24 - day.hours_asleep) * kSecondsOfAnHour;
    const double asleep = kSecondsOfADay - awake;
    Times times;
    times.checks = awake / seconds(intervals.alerts) + asleep / seconds(std::max(intervals.alerts, schedule.sleeper));
    times.looks = std::min(day.looks, times.checks);
    const bool when_moved = schedule.kind == ScheduleKind::fast;
    const double reading_s = when_moved ? day.hours_with_pages * kSecondsOfAnHour : awake;
    times.standard = std::max(0.0, reading_s / seconds(intervals.counters) - times.full);
    return times;
}

}  // namespace

Load estimate(const Schedule& schedule, const std::array<std::size_t, kPriorities>& devices, const WorkOctets& octets,
              const OfficeDay& day) {
    Load load;
    const auto all = sum(devices);
    double packets = 0;
    for (int i = 0; i < kPriorities; ++i) {
        const auto count = static_cast<double>(devices.at(static_cast<std::size_t>(i)));
        const auto times = times_of(schedule, intervals_of(schedule, all, static_cast<Priority>(i)), day);
        load.checks_per_s += count * times.checks / kSecondsOfADay;
        load.octets_per_day += count * (times.checks * octets.check + times.looks * octets.look +
                                        times.standard * octets.standard + times.full * octets.full);
        packets += count * (times.checks * kPacketsOfACheck + times.looks * kPacketsOfALook +
                            (times.standard + times.full) * kPacketsOfAReading);
    }
    load.packets_per_s = packets / kSecondsOfADay;
    load.octets_per_device_day = all == 0 ? 0 : load.octets_per_day / static_cast<double>(all);
    return load;
}

Load kfs_load(const std::array<std::size_t, kPriorities>& devices) {
    Load load;
    const auto all = sum(devices);
    for (int i = 0; i < kPriorities; ++i) {
        const auto count = static_cast<double>(devices.at(static_cast<std::size_t>(i)));
        const auto intervals = standard_intervals(all, static_cast<Priority>(i));
        const double alerts = kSecondsOfADay / seconds(intervals.alerts);
        const double counters = kSecondsOfADay / seconds(intervals.counters);
        load.checks_per_s += count * alerts / kSecondsOfADay;
        load.octets_per_day += count * (alerts * kKfsAlerts + counters * (kKfsCounters + kKfsToner));
    }
    load.octets_per_device_day = all == 0 ? 0 : load.octets_per_day / static_cast<double>(all);
    return load;
}

}  // namespace fleetgate::polling
