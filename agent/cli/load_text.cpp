#include "agent/cli/load_text.hpp"

#include "agent/cli/reading_text.hpp"
#include "base/text.hpp"

#include <array>
#include <cmath>
#include <cstdint>
#include <string_view>

#include <fmt/format.h>

namespace fleetgate::agent::cli {
namespace {

namespace json = boost::json;

const json::value* at(const json::value& object, std::string_view name) {
    return object.is_object() ? object.as_object().if_contains(name) : nullptr;
}

double number(const json::value& object, std::string_view name) {
    const auto* found = at(object, name);
    boost::system::error_code none;
    const double value = found == nullptr ? 0 : found->to_number<double>(none);
    return none ? 0 : value;
}

double number(const json::value& object, std::string_view part, std::string_view name) {
    const auto* found = at(object, part);
    return found == nullptr ? 0 : number(*found, name);
}

std::string text(const json::value& object, std::string_view name) {
    const auto* found = at(object, name);
    return found != nullptr && found->is_string() ? base::printable(std::string_view{found->as_string()}) : "";
}

std::string whole(double value) {
    auto digits = fmt::format("{:.0f}", value);
    for (auto i = static_cast<std::ptrdiff_t>(digits.size()) - 3; i > 0; i -= 3) {
        digits.insert(static_cast<std::size_t>(i), ",");
    }
    return digits;
}

std::string rate(double value) { return value < 100 ? fmt::format("{:.1f}", value) : whole(value); }

std::string time_of(double seconds) {
    if (seconds >= 7200) return fmt::format("{:.0f} h", seconds / 3600);
    return seconds >= 120 ? fmt::format("{:.0f} min", seconds / 60) : fmt::format("{:.0f} s", seconds);
}

std::string late(double ms) {
    return ms < 1000 ? fmt::format("{:.1f} s", ms / 1000) : fmt::format("{:.0f} s", ms / 1000);
}

enum class Shown : std::uint8_t { rate, kilo, count };  // a count is of what was measured alone

void add_table(std::string& out, const json::value& report) {
    constexpr std::array kParts{"hour", "day", "planned", "standard", "kfs"};
    const auto line = [&](const std::string& name, std::string_view figure, Shown how) {
        out += column(name, 26);
        for (const std::string_view part : kParts) {
            const bool is_measured = part == "hour" || part == "day";
            const double value = number(report, part, figure);
            std::string shown;
            if (how == Shown::rate) shown = rate(value);
            if (how == Shown::kilo) shown = whole(value / 1000);
            if (how == Shown::count && is_measured) shown = whole(value);
            out += fmt::format("{:>15}", shown);
        }
        out += "\n";
    };
    out += column("", 26);
    for (const std::string& head :
         {"last " + time_of(number(report, "hour", "seconds")), "last " + time_of(number(report, "day", "seconds")),
          std::string{"planned"}, std::string{"standard table"}, std::string{"KFS"}}) {
        out += fmt::format("{:>15}", head);
    }
    out += "\n";
    line("checks a second", "checks_per_s", Shown::rate);
    line("packets a second", "packets_per_s", Shown::rate);
    line("KB a device and day", "octets_per_device_day", Shown::kilo);
    line("looks", "looks", Shown::count);
    line("standard readings", "standard_readings", Shown::count);
    line("full readings", "full_readings", Shown::count);
    line("not answered", "unanswered", Shown::count);
}

}  // namespace

std::string load_text(const json::value& report) {
    std::string out =
        fmt::format("{} devices: {} awake, {} asleep, {} silent; schedule {}\n", whole(number(report, "devices")),
                    whole(number(report, "awake")), whole(number(report, "asleep")), whole(number(report, "silent")),
                    text(report, "schedule"));
    add_table(out, report);
    const auto* hour = at(report, "hour");
    const auto* late_ms = hour == nullptr ? nullptr : at(*hour, "late_ms");
    if (hour != nullptr && late_ms != nullptr && number(*hour, "turns") > 0) {
        out += fmt::format("late: half at most {}, 99 % {}, 99.9 % {}; {:.2f} % within 5 s of their place\n",
                           late(number(*late_ms, "half")), late(number(*late_ms, "p99")),
                           late(number(*late_ms, "p999")), std::floor(10'000 * number(*hour, "within_5_s")) / 100);
    }
    out += fmt::format("this process: {:.1f} % of a core, {} MB\n", 100 * number(report, "hour", "cpu_share"),
                       whole(number(report, "memory_octets") / 1e6));
    if (const double waits = number(report, "readings_in_line"); waits > 0) {
        out += fmt::format("{} devices wait to be read\n", whole(waits));
    }
    if (const double waits = number(report, "readings_waiting"); waits > 0) {
        out += fmt::format("{} readings could not be stored yet: see the log\n", whole(waits));
    }
    const auto* months = at(report, "wakes");
    if (months != nullptr && months->is_array()) {
        for (const auto& month : months->as_array()) {
            out += fmt::format("{}: {} checks of sleeping devices left out, {} sleepers woken\n", text(month, "month"),
                               whole(number(month, "avoided")), whole(number(month, "caused")));
        }
    }
    return out;
}

}  // namespace fleetgate::agent::cli
