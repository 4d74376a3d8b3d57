// When a device is usually silent, learnt from when it was: switched off at night, or so deeply asleep that it does not
// answer. No I/O and no time of its own: samples go in, an expectation with its reason comes out.
//
// Problem: a printer that is off every night is in no trouble every night, and one that broke down is not "off as
// usual" because it has been silent for a while. Idea: only a silence that ended with an answer is learnt from. A new
// one is as usual when it began as others did, at that time of the week or of most days, and until those had ended.
// Whatever began at an unusual time, or lasts longer than it used to, is not.
#pragma once

#include "base/clock.hpp"
#include "base/result.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fleetgate::fleet {

/// What one try to read a device found: it answers, it answers that it sleeps, it does not answer.
enum class Presence : std::uint8_t { awake, asleep, silent };

/// Bounded: what is older than five weeks is forgotten. Times are kept in minutes; hours of the week are UTC's.
class SleepHabit {
public:
    /// A sample; one from before the last is passed over. True when there is something new to keep.
    bool note(base::WallTime at, Presence presence);
    /// The device answered at last, so long after it was asked, when it had been quiet for so long. True as of note().
    bool note_first_answer(base::WallTime at, std::chrono::milliseconds took, std::chrono::milliseconds quiet);

    /// Why the silence that lasts is as usual, a clause for a person; nothing while the device answers, or where the
    /// silence is not as usual.
    /// Hours are told by a clock that is ahead of UTC by `site_offset`; without one they are UTC's, and said to be.
    [[nodiscard]] std::optional<std::string> why_silent(
        base::WallTime now, std::optional<std::chrono::seconds> site_offset = std::nullopt) const;
    /// What it needed for its first answer after a quiet time; nothing where that is not long, or was long ago.
    [[nodiscard]] std::optional<std::chrono::milliseconds> slow_first_answer(base::WallTime now) const;

    [[nodiscard]] bool empty() const { return *this == SleepHabit{}; }
    /// For the store: lines. Reading back fails with invalid_argument for anything that encode() did not write.
    [[nodiscard]] std::string encode() const;
    static base::Result<SleepHabit> decode(std::string_view text);

    friend bool operator==(const SleepHabit& a, const SleepHabit& b) {
        return a.since_ == b.since_ && a.silent_since_ == b.silent_since_ && a.from_sleep_ == b.from_sleep_ &&
               a.silences_ == b.silences_ && a.slow_ == b.slow_ && a.slow_at_ == b.slow_at_;
    }

private:
    using Minute = std::chrono::sys_time<std::chrono::minutes>;

    /// One that ended with an answer.
    struct Silence {
        Minute from{};
        Minute until{};
        bool from_sleep = false;  ///< the device said that it slept when it answered last

        friend bool operator==(const Silence&, const Silence&) = default;
    };
    struct Evidence;

    [[nodiscard]] const Silence* like_this(Minute now, int days_ago) const;
    [[nodiscard]] Evidence look_back(Minute now, int first_day, int last_day, int step) const;
    [[nodiscard]] std::optional<std::string> why_by_pattern(Minute now,
                                                            std::optional<std::chrono::seconds> site_offset) const;
    [[nodiscard]] std::optional<std::string> why_by_sleep(Minute now) const;
    void forget_old(Minute now);

    std::optional<Minute> since_;  ///< of the first silence that was seen
    std::optional<Minute> silent_since_;
    bool from_sleep_ = false;
    std::vector<Silence> silences_;  ///< oldest first
    std::chrono::milliseconds slow_{0};
    Minute slow_at_{};
    // Not kept: of the samples since this was made.
    base::WallTime last_at_{};
    Presence last_ = Presence::awake;
};

}  // namespace fleetgate::fleet
