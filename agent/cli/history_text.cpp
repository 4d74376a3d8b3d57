#include "agent/cli/history_text.hpp"

#include "agent/cli/reading_text.hpp"
#include "agent/cli/service_call.hpp"

#include <array>
#include <charconv>
#include <chrono>
#include <optional>

#include <boost/json.hpp>

namespace fleetgate::agent::cli {

namespace json = boost::json;

namespace {

constexpr std::size_t kLabel = 26;
constexpr std::array kMonths{"January", "February", "March",     "April",   "May",      "June",
                             "July",    "August",   "September", "October", "November", "December"};

const json::value* member(const json::value& of, std::string_view key) {
    return of.is_object() ? of.as_object().if_contains(key) : nullptr;
}

const json::array& list_at(const json::value& of, std::string_view key) {
    static const json::array kNone;
    const auto* list = member(of, key);
    return list != nullptr && list->is_array() ? list->as_array() : kNone;
}

std::optional<std::int64_t> number_at(const json::value& of, std::string_view key) {
    const auto* number = member(of, key);
    return number != nullptr && number->is_int64() ? std::optional{number->as_int64()} : std::nullopt;
}

std::string line(const std::string& label, const std::string& text) {
    return "  " + column(label, kLabel) + " " + text + "\n";
}

/// The name that the latest reading has for a supply.
std::string supply_name(const json::value& device, const std::string& index) {
    for (const auto& supply : list_at(device, "supplies")) {
        if (text_at(supply, "index") == index) return text_at(supply, "name", index);
    }
    return index;
}

std::string forecasts(const json::value& device, const json::value& history, base::WallTime now) {
    std::string text;
    for (const auto& supply : list_at(history, "supplies")) {
        const auto* forecast = member(supply, "forecast");
        if (forecast == nullptr || !forecast->is_object()) continue;
        const auto day = [&](std::string_view key) { return day_text(text_at(*forecast, key), now); };
        text += line(supply_name(device, text_at(supply, "index")), "runs out about " + day("expected_on") + " (" +
                                                                        day("earliest_on") + " to " + day("latest_on") +
                                                                        "); " + text_at(*forecast, "basis"));
    }
    return text;
}

std::string replacements(const json::value& device, const json::value& history) {
    std::string text;
    for (const auto& supply : list_at(history, "supplies")) {
        for (const auto& one : list_at(supply, "replacements")) {
            const auto level = number_at(one, "level_at_removal");
            text += line(supply_name(device, text_at(supply, "index")),
                         text_at(one, "at") + (level ? ", at " + std::to_string(*level) + " %" : std::string{}));
        }
    }
    return text;
}

std::string steps(const json::value& history) {
    std::string text;
    for (const auto& step : list_at(history, "steps")) {
        const auto before = number_at(step, "before");
        text += line(text_at(step, "counter"),
                     text_at(step, "step") + ": " + (before ? std::to_string(*before) + " to " : std::string{}) +
                         std::to_string(number_at(step, "now").value_or(0)) + ", " + text_at(step, "at"));
    }
    return text;
}

std::string boards(const json::value& history) {
    std::string text;
    for (const auto& board : list_at(history, "boards")) {
        text += line(text_at(board, "at"), "serial number " + text_at(board, "serial_before", "unknown") + ", then " +
                                               text_at(board, "serial_after", "unknown"));
    }
    return text;
}

}  // namespace

std::string day_text(const std::string& iso_date, base::WallTime now) {
    int year = 0;
    unsigned month = 0;
    unsigned day = 0;
    const auto number = [&](std::size_t from, std::size_t length, auto& into) {
        const auto* begin = iso_date.data() + from;
        const auto [end, error] = std::from_chars(begin, begin + length, into);
        return error == std::errc{} && end == begin + length;
    };
    const bool is_date = iso_date.size() == 10 && number(0, 4, year) && number(5, 2, month) && number(8, 2, day);
    if (!is_date || month < 1 || month > 12) return iso_date;
    const std::chrono::year_month_day today{std::chrono::floor<std::chrono::days>(now)};
    auto text = std::to_string(day) + " " + kMonths[month - 1];
    if (static_cast<int>(today.year()) != year) text += " " + std::to_string(year);
    return text;
}

std::string history_text(const json::value& device, base::WallTime now) {
    const auto* history = member(device, "history");
    if (history == nullptr) return {};
    std::string text;
    const auto part = [&](const std::string& heading, const std::string& lines) {
        if (!lines.empty()) text += " " + heading + "\n" + lines;
    };
    part("forecast", forecasts(device, *history, now));
    part("replaced supplies", replacements(device, *history));
    part("counters to look at", steps(*history));
    part("main boards", boards(*history));
    return text;
}

}  // namespace fleetgate::agent::cli
