#include "fleet/sleep_habit.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace fleetgate::fleet {

namespace {

using namespace std::chrono_literals;
using std::chrono::minutes;
using Minute = std::chrono::sys_time<minutes>;

constexpr minutes kShortest{20};  // a restart, or a cable that was moved: no habit
constexpr auto kLongest = 96h;    // a long week-end
constexpr auto kRemembered = 24h * 36;
constexpr std::size_t kMostSilences = 80;
/// People do not switch off by the clock, and clocks are changed by an hour twice a year.
constexpr minutes kSoonerThanUsual{90};
constexpr minutes kLaterThanUsual{60};
constexpr int kDay = 24 * 60;

constexpr auto kSlow = 3s;
constexpr auto kQuiet = 60s;
constexpr auto kSlowestKept = 60s;
constexpr auto kSlowRemembered = 24h * 30;

Minute floored(base::WallTime at) { return std::chrono::floor<minutes>(at); }

std::string two(std::int64_t number) { return (number < 10 ? "0" : "") + std::to_string(number); }

/// "18:30", with the day of the week where it is wanted: "Fri 18:30".
std::string clock_text(Minute at, bool with_day) {
    static constexpr std::array kDays{"Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"};  // 1970-01-01 was a Thursday
    const auto whole = at.time_since_epoch().count();
    const auto day = whole / kDay;
    const auto minute = whole % kDay;
    const auto time = two(minute / 60) + ":" + two(minute % 60);
    return with_day ? std::string{kDays.at(static_cast<std::size_t>(day % 7))} + " " + time : time;
}

/// The middle one of those times, all moved to the same day.
Minute middle(std::vector<Minute> times) {
    const auto half = times.begin() + static_cast<std::ptrdiff_t>(times.size() / 2);
    std::nth_element(times.begin(), half, times.end());
    return *half;
}

}  // namespace

/// What the same hour of some earlier days was like.
struct SleepHabit::Evidence {
    int days = 0;                       ///< that were looked at
    std::vector<const Silence*> alike;  ///< one for each day that had one
    std::vector<Minute> from, until;    ///< of those, moved to today
    [[nodiscard]] std::size_t different() const {
        auto all = alike;
        std::sort(all.begin(), all.end());
        return static_cast<std::size_t>(std::unique(all.begin(), all.end()) - all.begin());
    }
    [[nodiscard]] bool mostly() const { return alike.size() * 4 >= static_cast<std::size_t>(days) * 3; }
};

bool SleepHabit::note(base::WallTime at, Presence presence) {
    if (at < last_at_) return false;
    const bool slept = last_ == Presence::asleep;
    last_at_ = at;
    last_ = presence;
    const auto now = floored(at);
    if (presence == Presence::silent) {
        if (silent_since_ && *silent_since_ <= now) return false;
        silent_since_ = now;
        from_sleep_ = slept;
        if (!since_) since_ = now;
        return true;
    }
    if (!silent_since_) return false;
    const auto lasted = now - *silent_since_;
    if (lasted >= kShortest && lasted <= kLongest) silences_.push_back({*silent_since_, now, from_sleep_});
    silent_since_.reset();
    from_sleep_ = false;
    forget_old(now);
    return true;
}

void SleepHabit::forget_old(Minute now) {
    std::erase_if(silences_, [&](const Silence& one) { return now - one.until > kRemembered || one.until > now; });
    if (silences_.size() > kMostSilences) {
        silences_.erase(silences_.begin(), silences_.end() - static_cast<std::ptrdiff_t>(kMostSilences));
    }
}

const SleepHabit::Silence* SleepHabit::like_this(Minute now, int days_ago) const {
    const auto shift = minutes{kDay * days_ago};
    const auto then = now - shift;
    const auto began = *silent_since_ - shift;
    const auto found = std::find_if(silences_.begin(), silences_.end(), [&](const Silence& one) {
        return one.from - kSoonerThanUsual <= began && then <= one.until + kLaterThanUsual;
    });
    return found == silences_.end() ? nullptr : &*found;
}

SleepHabit::Evidence SleepHabit::look_back(Minute now, int first_day, int last_day, int step) const {
    Evidence evidence;
    for (int day = first_day; day <= last_day; day += step) {
        const auto shift = minutes{kDay * day};
        if (now - shift < *since_) break;
        ++evidence.days;
        const auto* silence = like_this(now, day);
        if (silence == nullptr) continue;
        evidence.alike.push_back(silence);
        evidence.from.push_back(silence->from + shift);
        evidence.until.push_back(silence->until + shift);
    }
    return evidence;
}

std::optional<std::string> SleepHabit::why_by_pattern(Minute now,
                                                      std::optional<std::chrono::seconds> site_offset) const {
    const auto ahead = std::chrono::floor<minutes>(site_offset.value_or(0s));
    const auto in_words = [&](const Evidence& evidence, bool weekly) {
        return clock_text(middle(evidence.from) + ahead, weekly) + " to " +
               clock_text(middle(evidence.until) + ahead, weekly) + (site_offset ? "" : " UTC") + ", as in " +
               std::to_string(evidence.alike.size()) + " of the last " + std::to_string(evidence.days) +
               (weekly ? " weeks" : " days");
    };
    const auto weekly = look_back(now, 7, 28, 7);
    if (weekly.different() >= 2 && weekly.mostly()) return "silent from about " + in_words(weekly, true);
    const auto daily = look_back(now, 1, 7, 1);
    if (daily.different() >= 3 && daily.mostly()) return "silent from about " + in_words(daily, false);
    return std::nullopt;
}

std::optional<std::string> SleepHabit::why_by_sleep(Minute now) const {
    static constexpr std::ptrdiff_t kOften = 5;
    if (!from_sleep_) return std::nullopt;
    const auto times =
        std::count_if(silences_.begin(), silences_.end(), [](const Silence& one) { return one.from_sleep; });
    if (times < kOften) return std::nullopt;
    minutes longest{0};
    for (const auto& one : silences_) {
        if (one.from_sleep) longest = std::max(longest, one.until - one.from);
    }
    if (now - *silent_since_ > longest + kLaterThanUsual) return std::nullopt;
    return "it slept when it answered last, and has not answered in its sleep " + std::to_string(times) +
           " times before";
}

std::optional<std::string> SleepHabit::why_silent(base::WallTime now,
                                                  std::optional<std::chrono::seconds> site_offset) const {
    const auto at = floored(now);
    if (!silent_since_ || !since_ || at < *silent_since_ || at - *silent_since_ > kLongest) return std::nullopt;
    auto why = why_by_pattern(at, site_offset);
    return why ? why : why_by_sleep(at);
}

bool SleepHabit::note_first_answer(base::WallTime at, std::chrono::milliseconds took, std::chrono::milliseconds quiet) {
    if (took <= kSlow || quiet < kQuiet) return false;
    const auto now = floored(at);
    const auto known = slow_first_answer(at).value_or(0ms);
    const auto longest = std::max(known, std::min<std::chrono::milliseconds>(took, kSlowestKept));
    // Once a day is enough to know that it is still so.
    if (longest == known && now - slow_at_ < 24h) return false;
    slow_ = longest;
    slow_at_ = now;
    return true;
}

std::optional<std::chrono::milliseconds> SleepHabit::slow_first_answer(base::WallTime now) const {
    if (slow_ == 0ms || floored(now) - slow_at_ > kSlowRemembered) return std::nullopt;
    return slow_;
}

std::string SleepHabit::encode() const {
    const auto number = [](Minute at) { return std::to_string(at.time_since_epoch().count()); };
    std::string text = "1\n";
    if (since_) text += "f " + number(*since_) + "\n";
    if (silent_since_) text += "s " + number(*silent_since_) + (from_sleep_ ? " 1\n" : " 0\n");
    if (slow_ != 0ms) text += "a " + number(slow_at_) + " " + std::to_string(slow_.count()) + "\n";
    for (const auto& one : silences_) {
        text += "q " + number(one.from) + " " + std::to_string((one.until - one.from).count()) +
                (one.from_sleep ? " 1\n" : " 0\n");
    }
    return text;
}

base::Result<SleepHabit> SleepHabit::decode(std::string_view text) {
    const auto unreadable = base::fail(std::errc::invalid_argument, "a device's habit is damaged");
    constexpr std::int64_t kMostMinutes = 100'000'000;  // after the year 2150
    if (!text.starts_with("1\n")) return unreadable;
    text.remove_prefix(2);
    SleepHabit habit;
    while (!text.empty()) {
        const auto end = text.find('\n');
        if (end == std::string_view::npos || end < 3 || text[1] != ' ') return unreadable;
        const char mark = text.front();
        const auto* at = text.data() + 2;
        const auto* stop = text.data() + end;
        std::array<std::int64_t, 3> numbers{};
        std::size_t count = 0;
        while (true) {
            if (count == numbers.size()) return unreadable;
            const auto [next, wrong] = std::from_chars(at, stop, numbers.at(count));
            if (wrong != std::errc{} || numbers.at(count) < 0 || numbers.at(count) > kMostMinutes) return unreadable;
            ++count;
            if (next == stop) break;
            if (*next != ' ') return unreadable;
            at = next + 1;
        }
        const Minute first{minutes{numbers[0]}};
        if (mark == 'f' && count == 1) {
            habit.since_ = first;
        } else if (mark == 's' && count == 2) {
            habit.silent_since_ = first;
            habit.from_sleep_ = numbers[1] == 1;
        } else if (mark == 'a' && count == 2) {
            habit.slow_at_ = first;
            habit.slow_ = std::chrono::milliseconds{numbers[1]};
        } else if (mark == 'q' && count == 3 && habit.silences_.size() < kMostSilences) {
            habit.silences_.push_back({first, first + minutes{numbers[1]}, numbers[2] == 1});
        } else {
            return unreadable;
        }
        text.remove_prefix(end + 1);
    }
    return habit;
}

}  // namespace fleetgate::fleet
