#include "polling/schedule/quiet_hours.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

namespace fleetgate::polling {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;

constexpr int kMinutesOfDay = 24 * 60;
constexpr std::array<std::string_view, 7> kDays{"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
constexpr std::size_t kMostSpans = 50;

base::Error not_understood(std::string_view part) {
    return base::Error{std::make_error_code(std::errc::invalid_argument),
                       "quiet hours: \"" + base::printable(part, 40) +
                           "\" is not understood; write days and times as in \"Mon-Fri 22:00-06:00, Sun "
                           "00:00-24:00\", or \"except Mon-Fri 08:00-18:00\" for a polling window"};
}

std::optional<int> day_of(std::string_view word) {
    const auto lowered = base::lowered(word);
    const auto* found = std::find(kDays.begin(), kDays.end(), lowered);
    return found == kDays.end() ? std::nullopt : std::optional{static_cast<int>(found - kDays.begin())};
}

std::optional<int> number(std::string_view text) {
    int value = 0;
    const auto [end, bad] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool whole = bad == std::errc{} && end == text.data() + text.size();
    return whole ? std::optional{value} : std::nullopt;
}

/// "06:00" to "24:00".
std::optional<int> minute_of(std::string_view text) {
    if (text.size() != 5 || text[2] != ':') return std::nullopt;
    const auto hour = number(text.substr(0, 2));
    const auto minute = number(text.substr(3));
    if (!hour || !minute || *hour < 0 || *minute < 0 || *minute > 59) return std::nullopt;
    const int total = *hour * 60 + *minute;
    return total <= kMinutesOfDay ? std::optional{total} : std::nullopt;
}

struct Pair {
    std::string_view first;
    std::string_view second;
};

/// "a-b"; without a dash both are the same.
Pair parted(std::string_view text) {
    const auto dash = text.find('-');
    if (dash == std::string_view::npos) return {text, text};
    return {text.substr(0, dash), text.substr(dash + 1)};
}

/// One entry of the list; false when it is not understood.
bool add_spans(std::string_view entry, std::vector<WeeklySpan>& spans) {
    const auto space = entry.find(' ');
    const bool alone = space == std::string_view::npos;
    const bool days_alone = alone && day_of(parted(entry).first);
    const auto days = parted(alone && !days_alone ? "Mon-Sun" : base::trimmed(entry.substr(0, space)));
    const auto times = parted(days_alone ? "00:00-24:00" : base::trimmed(entry.substr(alone ? 0 : space + 1)));
    const auto first = day_of(days.first);
    const auto last = day_of(days.second);
    const auto from = minute_of(times.first);
    const auto until = minute_of(times.second);
    if (!first || !last || !from || !until || *from == *until || *from == kMinutesOfDay) return false;
    const int length = (*until - *from + kMinutesOfDay) % kMinutesOfDay;
    const int count = (*last - *first + 7) % 7 + 1;
    for (int i = 0; i < count; ++i) {
        const int begin = (*first + i) % 7 * kMinutesOfDay + *from;
        spans.push_back({begin, (begin + (length == 0 ? kMinutesOfDay : length)) % kMinutesOfWeek});
    }
    return true;
}

int minute_of_week(base::WallTime utc, const LocalTime& local) {
    const auto minute = std::chrono::floor<minutes>(utc.time_since_epoch() + local.offset_at(utc)).count();
    constexpr std::int64_t kThursday = 3 * kMinutesOfDay;  // 1970-01-01
    const auto of_week = (minute + kThursday) % kMinutesOfWeek;
    return static_cast<int>(of_week < 0 ? of_week + kMinutesOfWeek : of_week);
}

bool holds(const WeeklySpan& span, int minute) {
    if (span.from_min < span.until_min) return minute >= span.from_min && minute < span.until_min;
    return minute >= span.from_min || minute < span.until_min;
}

}  // namespace

base::Result<QuietHours> QuietHours::parse(std::string_view text) {
    QuietHours hours;
    auto rest = base::trimmed(text);
    hours.text_ = std::string{rest};
    constexpr std::string_view kExcept = "except ";
    if (base::lowered(rest.substr(0, kExcept.size())) == kExcept) {
        hours.outside_ = true;
        rest = base::trimmed(rest.substr(kExcept.size()));
        if (rest.empty()) return base::fail(not_understood(text));
    }
    while (!rest.empty()) {
        const auto comma = std::min(rest.find(','), rest.size());
        const auto entry = base::trimmed(rest.substr(0, comma));
        if (!add_spans(entry, hours.spans_) || hours.spans_.size() > kMostSpans) {
            return base::fail(not_understood(entry));
        }
        rest = comma == rest.size() ? std::string_view{} : rest.substr(comma + 1);
    }
    return hours;
}

bool QuietHours::is_quiet(base::WallTime utc, const LocalTime& local) const {
    if (empty()) return false;
    const auto minute = minute_of_week(utc, local);
    const bool inside =
        std::any_of(spans_.begin(), spans_.end(), [&](const WeeklySpan& span) { return holds(span, minute); });
    return inside != outside_;
}

base::WallTime QuietHours::next_open(base::WallTime utc, const LocalTime& local) const {
    if (!is_quiet(utc, local)) return utc;
    // Minute by minute in UTC: no rule of summer time is needed, and an hour that comes twice is asked twice.
    auto next = std::chrono::floor<minutes>(utc);
    for (int i = 0; i < kMinutesOfWeek; ++i) {
        next += minutes{1};
        if (!is_quiet(next, local)) return next;
    }
    return next;
}

}  // namespace fleetgate::polling
