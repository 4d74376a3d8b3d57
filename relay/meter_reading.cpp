#include "relay/meter_reading.hpp"

#include <algorithm>
#include <set>

#include <boost/json/serialize.hpp>

namespace fleetgate::relay {

namespace {

namespace json = protocol::json;

using Values = std::map<std::string, std::int64_t>;

/// The last value at or before `at`; of a counter without a point since then, the present one, which it had all along.
Values values_at(base::WallTime at, const fleet::Reading& latest, const MeterPoints& points) {
    Values out;
    for (const auto& counter : latest.counters) {
        const auto found = points.find(counter.name);
        if (at >= latest.read_at || found == points.end() || found->second.empty()) {
            out[counter.name] = counter.value;
            continue;
        }
        for (const auto& point : found->second) {
            if (point.at <= at && point.step != fleet::MeterStep::implausible) out[counter.name] = point.value;
        }
    }
    return out;
}

/// When the device was read, as far as that can be told: when a counter changed, and the last time.
std::set<base::WallTime> reading_times(const fleet::Reading& latest, const MeterPoints& points) {
    std::set<base::WallTime> out{latest.read_at};
    for (const auto& [name, all] : points) {
        for (const auto& point : all) {
            if (point.step != fleet::MeterStep::implausible) out.insert(point.at);
        }
    }
    return out;
}

base::WallTime nearest(base::WallTime due, const std::set<base::WallTime>& times) {
    const auto after = times.lower_bound(due);
    if (after == times.begin()) return *after;
    const auto before = std::prev(after);
    if (after == times.end()) return *before;
    return *after - due < due - *before ? *after : *before;
}

}  // namespace

bool is_before(const fleet::Reading& latest, base::WallTime due) { return latest.read_at < due; }

std::optional<Draft> meter_reading_of(const MonthEnd& end, const fleet::Reading& latest, const MeterPoints& points) {
    if (latest.read_at == base::WallTime{} || latest.counters.empty()) return std::nullopt;
    const auto at = nearest(end.at, reading_times(latest, points));
    const auto values = values_at(at, latest, points);
    json::array counters;
    for (const auto& counter : latest.counters) {
        const auto value = values.find(counter.name);
        if (value == values.end()) continue;
        counters.push_back(json::object{{"name", counter.name}, {"value", value->second}, {"unit", counter.unit}});
    }
    if (counters.empty()) return std::nullopt;
    const auto distance = std::chrono::round<std::chrono::seconds>(at - end.at);
    return Draft{"meter_reading",
                 When::at_once,
                 {{"month", end.month},
                  {"due_at", base::to_rfc3339(end.at)},
                  {"read_at", base::to_rfc3339(at)},
                  {"distance", distance.count()},
                  {"counters", std::move(counters)}},
                 end.month};
}

}  // namespace fleetgate::relay
