#include "polling/schedule/schedule_json.hpp"

#include <string>
#include <utility>

namespace fleetgate::polling {
namespace {

namespace json = boost::json;
using std::chrono::seconds;

constexpr std::array kAll{Priority::high, Priority::middle, Priority::low};

base::Unexpected wrong(std::string what) { return base::fail(std::errc::invalid_argument, std::move(what)); }

base::Result<seconds> read_seconds(const json::object& object, std::string_view key, const std::string& what,
                                   seconds least) {
    const auto* value = object.if_contains(key);
    const auto allowed = what + " is a number of seconds from " + std::to_string(least.count()) + " to " +
                         std::to_string(seconds{kLongestInterval}.count());
    if (value == nullptr || !value->is_number()) return wrong(allowed);
    json::error_code error;
    const auto number = value->to_number<std::int64_t>(error);
    if (error || number < least.count() || number > seconds{kLongestInterval}.count()) return wrong(allowed);
    return seconds{number};
}

base::Result<Intervals> read_intervals(const json::object& table, Priority priority) {
    const auto name = std::string{to_string(priority)};
    const auto* value = table.if_contains(name);
    if (value == nullptr || !value->is_object()) {
        return wrong("a custom schedule says how often devices of " + name + " priority are asked");
    }
    const auto& object = value->as_object();
    const auto alerts = read_seconds(object, "alerts_s", "the interval of alerts (" + name + ")", kShortestInterval);
    if (!alerts) return base::fail(alerts.error());
    const auto counters =
        read_seconds(object, "counters_s", "the interval of counters (" + name + ")", kShortestInterval);
    if (!counters) return base::fail(counters.error());
    if (*counters < *alerts) return wrong("counters (" + name + ") cannot be read more often than alerts");
    return Intervals{*alerts, *counters};
}

}  // namespace

json::object to_json(const Intervals& intervals) {
    return {{"alerts_s", intervals.alerts.count()}, {"counters_s", intervals.counters.count()}};
}

json::object to_json(const Schedule& schedule) {
    json::object object{{"kind", to_string(schedule.kind)}, {"sleeper_s", schedule.sleeper.count()}};
    if (schedule.custom != decltype(schedule.custom){}) {
        json::object table;
        for (const auto priority : kAll) {
            table[to_string(priority)] = to_json(schedule.custom.at(static_cast<std::size_t>(priority)));
        }
        object["custom"] = std::move(table);
    }
    return object;
}

base::Result<Schedule> schedule_from_json(const json::value& document) {
    if (!document.is_object()) return wrong("a schedule is an object");
    const auto& object = document.as_object();
    Schedule schedule;
    const auto* word = object.if_contains("kind");
    const auto kind =
        word != nullptr && word->is_string() ? schedule_kind_of(std::string_view{word->as_string()}) : std::nullopt;
    if (!kind) return wrong("a schedule is fast, standard or custom");
    schedule.kind = *kind;
    if (object.contains("sleeper_s")) {
        const auto sleeper = read_seconds(object, "sleeper_s", "the interval of sleeping devices", kShortestInterval);
        if (!sleeper) return base::fail(sleeper.error());
        schedule.sleeper = *sleeper;
    }
    const auto* table = object.if_contains("custom");
    if (table == nullptr || table->is_null()) {
        if (schedule.kind == ScheduleKind::custom) return wrong("a custom schedule needs its intervals");
        return schedule;
    }
    if (!table->is_object()) return wrong("the intervals of a custom schedule are an object");
    for (const auto priority : kAll) {
        const auto intervals = read_intervals(table->as_object(), priority);
        if (!intervals) return base::fail(intervals.error());
        schedule.custom.at(static_cast<std::size_t>(priority)) = *intervals;
    }
    return schedule;
}

}  // namespace fleetgate::polling
