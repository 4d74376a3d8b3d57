#include "fleet/rfc3339.hpp"

#include <charconv>

namespace fleetgate::fleet {

namespace {

/// The digits at [at, at + length); nothing when one of them is none.
std::optional<unsigned> digits(std::string_view text, std::size_t at, std::size_t length) {
    unsigned number = 0;
    const auto* const first = text.data() + at;
    const auto [end, error] = std::from_chars(first, first + length, number);
    if (error != std::errc{} || end != first + length) return std::nullopt;
    return number;
}

}  // namespace

std::optional<base::WallTime> parse_rfc3339(std::string_view text) {
    static constexpr std::string_view kShape = "dddd-dd-ddTdd:dd:dd.dddZ";
    if (text.size() != kShape.size()) return std::nullopt;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (kShape[i] != 'd' && text[i] != kShape[i]) return std::nullopt;
    }
    const auto year = digits(text, 0, 4);
    const auto month = digits(text, 5, 2);
    const auto day = digits(text, 8, 2);
    const auto hour = digits(text, 11, 2);
    const auto minute = digits(text, 14, 2);
    const auto second = digits(text, 17, 2);
    const auto milli = digits(text, 20, 3);
    if (!year || !month || !day || !hour || !minute || !second || !milli) return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year{static_cast<int>(*year)}, std::chrono::month{*month},
                                           std::chrono::day{*day}};
    if (!date.ok() || *hour > 23 || *minute > 59 || *second > 59) return std::nullopt;
    return base::WallTime{std::chrono::sys_days{date}} + std::chrono::hours{*hour} + std::chrono::minutes{*minute} +
           std::chrono::seconds{*second} + std::chrono::milliseconds{*milli};
}

}  // namespace fleetgate::fleet
