#include "webui/schedule_view.hpp"

#include "polling/schedule/load_text.hpp"
#include "polling/schedule/schedule_json.hpp"

#include <cmath>

namespace fleetgate::webui {

namespace json = boost::json;

namespace {

using polling::Priority;

/// To a thousandth: more was never known.
double rounded(double value) { return std::round(value * 1'000) / 1'000; }

json::object load_view(const polling::Load& load) {
    json::object view{{"checks_per_s", rounded(load.checks_per_s)},
                      {"octets_per_device_day", std::llround(load.octets_per_device_day)},
                      {"octets_per_day", std::llround(load.octets_per_day)}};
    if (load.packets_per_s > 0) view["packets_per_s"] = rounded(load.packets_per_s);
    return view;
}

}  // namespace

json::object schedule_view(const polling::Schedule& schedule, const polling::FleetCount& devices) {
    const auto octets = polling::typical_octets(devices.v3, devices.all());
    json::object counts{{"all", devices.all()}, {"v3", devices.v3}};
    json::object intervals;
    for (const auto priority : {Priority::high, Priority::middle, Priority::low}) {
        const auto name = to_string(priority);
        counts[name] = devices.by_priority.at(static_cast<std::size_t>(priority));
        intervals[name] = polling::to_json(polling::intervals_of(schedule, devices.all(), priority));
    }
    const polling::Schedule standard{.kind = polling::ScheduleKind::standard, .sleeper = schedule.sleeper};
    json::object view{{"schedule", polling::to_json(schedule)},
                      {"devices", std::move(counts)},
                      {"intervals", std::move(intervals)},
                      {"load", load_view(polling::estimate(schedule, devices.by_priority, octets))},
                      {"standard", load_view(polling::estimate(standard, devices.by_priority, octets))},
                      {"kfs", load_view(polling::kfs_load(devices.by_priority))}};
    if (const auto words = polling::minute_in_words(devices.by_priority, octets); !words.empty()) {
        view["advice"] = words;
    }
    return view;
}

}  // namespace fleetgate::webui
