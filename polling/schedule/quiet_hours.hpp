// When devices may be asked at all: quiet hours and polling windows by the customer's clock on the wall.
#pragma once

#include "base/clock.hpp"
#include "base/result.hpp"

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

namespace fleetgate::polling {

/// The customer's clock: how far local time is ahead of UTC at a moment. Implementations: platform's; fixed in tests.
class LocalTime {
public:
    virtual ~LocalTime() = default;
    [[nodiscard]] virtual std::chrono::seconds offset_at(base::WallTime utc) const = 0;
};

/// Minutes of the week, Monday 00:00 first, in local time. `until` is not part of it; one that is not after `from`
/// goes on over the end of the week.
struct WeeklySpan {
    int from_min = 0;
    int until_min = 0;

    friend bool operator==(const WeeklySpan&, const WeeklySpan&) = default;
};

constexpr int kMinutesOfWeek = 7 * 24 * 60;

class QuietHours {
public:
    /// No quiet hours.
    QuietHours() = default;

    /// "Mon-Fri 22:00-06:00, Sat-Sun 00:00-24:00": days, then times; a span whose end is not after its begin ends on
    /// the next day; days alone are whole, times alone hold every day. "except" before a list turns it round: a polling
    /// window, outside of which is quiet. Errors: invalid_argument, saying which part is not understood and what one
    /// may write.
    static base::Result<QuietHours> parse(std::string_view text);

    [[nodiscard]] bool empty() const { return spans_.empty(); }
    [[nodiscard]] bool is_quiet(base::WallTime utc, const LocalTime& local) const;
    /// The first minute at or after `utc` that is not quiet; `utc` itself when it is not; a week later at most, where
    /// every hour is quiet.
    [[nodiscard]] base::WallTime next_open(base::WallTime utc, const LocalTime& local) const;
    /// As parse() takes it.
    [[nodiscard]] const std::string& text() const { return text_; }

    friend bool operator==(const QuietHours& a, const QuietHours& b) { return a.text_ == b.text_; }

private:
    std::vector<WeeklySpan> spans_;
    bool outside_ = false;  ///< quiet is what lies outside of the spans
    std::string text_;
};

}  // namespace fleetgate::polling
