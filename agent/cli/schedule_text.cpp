#include "agent/cli/schedule_text.hpp"

#include "agent/cli/reading_text.hpp"
#include "agent/cli/service_call.hpp"
#include "base/text.hpp"
#include "polling/schedule/load_text.hpp"
#include "polling/schedule/schedule_json.hpp"

#include <charconv>
#include <vector>

#include <spdlog/fmt/fmt.h>

namespace fleetgate::agent::cli {

namespace json = boost::json;
using polling::Priority;
using std::chrono::seconds;

namespace {

constexpr std::array kAll{Priority::high, Priority::middle, Priority::low};

base::Unexpected wrong(std::string what) { return base::fail(std::errc::invalid_argument, std::move(what)); }

const json::object& object_at(const json::object& object, std::string_view key) {
    static const json::object kNone;
    const auto* found = object.if_contains(key);
    return found != nullptr && found->is_object() ? found->as_object() : kNone;
}

const json::object& object_at(const json::value& value, std::string_view key) {
    static const json::object kNone;
    return value.is_object() ? object_at(value.get_object(), key) : kNone;
}

double number_at(const json::object& object, std::string_view key) {
    const auto* value = object.if_contains(key);
    return value != nullptr && value->is_number() ? value->to_number<double>() : 0;
}

seconds seconds_at(const json::object& object, std::string_view key) {
    return seconds{static_cast<std::int64_t>(number_at(object, key))};
}

std::string_view in_words(polling::ScheduleKind kind) {
    switch (kind) {
        case polling::ScheduleKind::fast: return "counters and supplies when something moved, at most hourly";
        case polling::ScheduleKind::standard: return "the standard table, by the number of devices and their priority";
        case polling::ScheduleKind::custom: return "as it was set, by priority";
    }
    return "";
}

/// "  this schedule          16.7      40.2   423 KB"
std::string load_line(const std::string& name, const json::object& load) {
    const auto packets =
        load.contains("packets_per_s") ? fmt::format("{:.2f}", number_at(load, "packets_per_s")) : std::string{"-"};
    return fmt::format("  {:<32} {:>8.2f} {:>10} {:>12} {:>12}\n", name, number_at(load, "checks_per_s"), packets,
                       polling::octets_text(number_at(load, "octets_per_device_day")),
                       polling::octets_text(number_at(load, "octets_per_day")));
}

std::string load_heading() {
    return fmt::format(" estimated load                       {:>7} {:>10} {:>12} {:>12}\n", "looks/s", "packets/s",
                       "device, day", "all, day");
}

std::string others(const json::value& view) {
    auto text = load_line("standard table", object_at(view, "standard")) + load_line("KFS", object_at(view, "kfs"));
    if (const auto advice = text_at(view, "advice"); !advice.empty()) text += advice + "\n";
    return text;
}

}  // namespace

base::Result<seconds> parse_duration(std::string_view text) {
    struct Unit {
        std::string_view word;
        std::int64_t length_s;
    };
    static constexpr Unit kUnits[] = {{"", 1}, {"s", 1}, {"m", 60}, {"min", 60}, {"h", 3'600}, {"d", 86'400}};
    constexpr std::int64_t kMost = 1'000'000;
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const auto word = text.substr(static_cast<std::size_t>(end - text.data()));
    for (const auto& unit : kUnits) {
        if (error == std::errc{} && word == unit.word && number > 0 && number <= kMost) {
            return seconds{number * unit.length_s};
        }
    }
    return wrong("\"" + base::printable(text, 40) + "\" is no length of time; write 60s, 15m, 1h or 1d");
}

std::string duration_text(seconds duration) {
    const auto count = duration.count();
    if (count % 3'600 == 0) return std::to_string(count / 3'600) + " h";
    if (count % 60 == 0) return std::to_string(count / 60) + " min";
    return std::to_string(count) + " s";
}

base::Result<polling::Schedule> changed_schedule(const json::value& view, const Schedule& options) {
    const auto now = polling::schedule_from_json(json::value(object_at(view, "schedule")));
    if (!now) return base::fail(now.error().during("the service's answer"));
    auto schedule = *now;
    if (!options.kind.empty()) {
        const auto kind = polling::schedule_kind_of(options.kind);
        if (!kind) return wrong("a schedule is fast, standard or custom");
        schedule.kind = *kind;
    }
    if (!options.sleeper.empty()) {
        const auto sleeper = parse_duration(options.sleeper);
        if (!sleeper) return base::fail(sleeper.error());
        schedule.sleeper = *sleeper;
    }
    if (schedule.kind != polling::ScheduleKind::custom) {
        if (options.alerts.empty() && options.counters.empty() && options.priority.empty()) return schedule;
        return wrong("intervals are set in a custom schedule: fleetgate schedule custom --alerts 5m --counters 1h");
    }
    if (schedule.custom == decltype(schedule.custom){}) {
        const auto& in_force = object_at(view, "intervals");
        for (const auto priority : kAll) {
            const auto& intervals = object_at(in_force, to_string(priority));
            schedule.custom.at(static_cast<std::size_t>(priority)) = {seconds_at(intervals, "alerts_s"),
                                                                      seconds_at(intervals, "counters_s")};
        }
    }
    std::vector<Priority> meant{kAll.begin(), kAll.end()};
    if (!options.priority.empty()) {
        const auto priority = fleet::priority_of(options.priority);
        if (!priority) return wrong("a priority is high, middle or low");
        meant = {*priority};
    }
    for (const auto priority : meant) {
        auto& intervals = schedule.custom.at(static_cast<std::size_t>(priority));
        for (const auto& [typed, interval] :
             {std::pair{&options.alerts, &intervals.alerts}, std::pair{&options.counters, &intervals.counters}}) {
            if (typed->empty()) continue;
            const auto length = parse_duration(*typed);
            if (!length) return base::fail(length.error());
            *interval = *length;
        }
    }
    return schedule;
}

std::string schedule_text(const json::value& view) {
    const auto schedule =
        polling::schedule_from_json(json::value(object_at(view, "schedule"))).value_or(polling::Schedule{});
    auto text = fmt::format("schedule: {}: {}\n", to_string(schedule.kind), in_words(schedule.kind));
    text += fmt::format(" {:<10} {:>8} {:>10} {:>10}\n", "priority", "devices", "alerts", "counters");
    for (const auto priority : kAll) {
        const auto name = std::string{to_string(priority)};
        const auto& intervals = object_at(object_at(view, "intervals"), name);
        text += fmt::format("  {:<9} {:>8} {:>10} {:>10}\n", name,
                            static_cast<std::int64_t>(number_at(object_at(view, "devices"), name)),
                            duration_text(seconds_at(intervals, "alerts_s")),
                            duration_text(seconds_at(intervals, "counters_s")));
    }
    text += fmt::format("  asleep: every {} at most\n", duration_text(schedule.sleeper));
    return text + load_heading() + load_line("this schedule", object_at(view, "load")) + others(view);
}

std::string load_change_text(const json::value& now, const json::value& then) {
    return load_heading() + load_line("now", object_at(now, "load")) + load_line("then", object_at(then, "load")) +
           others(then);
}

}  // namespace fleetgate::agent::cli
