#include "polling/schedule/intervals.hpp"

#include <algorithm>
#include <iterator>

namespace fleetgate::polling {
namespace {

using std::chrono::minutes;

struct Column {
    std::size_t devices;  ///< up to
    minutes interval;     ///< of high priority
};

constexpr std::array<Column, 5> kAlerts{
    {{25, minutes{1}}, {100, minutes{5}}, {300, minutes{15}}, {1'000, minutes{60}}, {2'000, minutes{120}}}};
constexpr std::array<Column, 6> kCounters{{{25, minutes{60}},
                                           {100, minutes{60}},
                                           {200, minutes{120}},
                                           {600, minutes{360}},
                                           {1'000, minutes{720}},
                                           {2'000, minutes{1'440}}}};
/// Where either table changes its column.
constexpr std::array<std::size_t, 7> kEdges{25, 100, 200, 300, 600, 1'000, 2'000};
/// Up to the first edge all priorities are alike.
constexpr std::size_t kFlat = 25;
constexpr std::array<int, kPriorities> kFactors{1, 2, 4};
constexpr double kBack = 0.95;

template <std::size_t N>
minutes interval_at(const std::array<Column, N>& columns, std::size_t devices) {
    const auto column =
        std::find_if(columns.begin(), columns.end(), [&](const Column& one) { return devices <= one.devices; });
    return column == columns.end() ? columns.back().interval : column->interval;
}

/// kEdges.size() for what lies above all of them.
std::size_t column_of(std::size_t devices) {
    return static_cast<std::size_t>(std::lower_bound(kEdges.begin(), kEdges.end(), devices) - kEdges.begin());
}

Intervals fast_intervals(std::size_t devices) {
    const auto stretch = std::max<std::size_t>(1, (devices + kFastDevices - 1) / kFastDevices);
    return {minutes{stretch}, minutes{60}};
}

}  // namespace

bool CountedDevices::count(std::size_t devices) {
    const auto wanted = column_of(devices);
    if (!column_) {
        column_ = wanted;
        value_ = devices;
        return true;
    }
    auto column = std::max(*column_, wanted);
    while (column > wanted && static_cast<double>(devices) <= static_cast<double>(kEdges.at(column - 1)) * kBack) {
        --column;
    }
    const bool changed = column != *column_;
    column_ = column;
    // While another column's count is given, the edge of the one that holds stands for it.
    value_ = column == wanted ? devices : kEdges.at(column - 1) + 1;
    return changed;
}

Intervals standard_intervals(std::size_t devices, Priority priority) {
    const int factor = devices <= kFlat ? 1 : kFactors.at(static_cast<std::size_t>(priority));
    return {interval_at(kAlerts, devices) * factor,
            std::min<std::chrono::seconds>(interval_at(kCounters, devices) * factor, kCountersAtLeast)};
}

Intervals intervals_of(const Schedule& schedule, std::size_t devices, Priority priority) {
    switch (schedule.kind) {
        case ScheduleKind::fast: return fast_intervals(devices);
        case ScheduleKind::standard: return standard_intervals(devices, priority);
        case ScheduleKind::custom: break;
    }
    const auto& wanted = schedule.custom.at(static_cast<std::size_t>(priority));
    const auto alerts = std::max(wanted.alerts, kShortestInterval);
    return {alerts, std::clamp<std::chrono::seconds>(
                        wanted.counters, std::min<std::chrono::seconds>(alerts, kCountersAtLeast), kCountersAtLeast)};
}

std::string_view to_string(ScheduleKind kind) {
    switch (kind) {
        case ScheduleKind::fast: return "fast";
        case ScheduleKind::standard: return "standard";
        case ScheduleKind::custom: return "custom";
    }
    return "fast";
}

std::optional<ScheduleKind> schedule_kind_of(std::string_view word) {
    for (const auto kind : {ScheduleKind::fast, ScheduleKind::standard, ScheduleKind::custom}) {
        if (to_string(kind) == word) return kind;
    }
    return std::nullopt;
}

}  // namespace fleetgate::polling
