#include "fleet/sleep_habit.hpp"

#include "base/random.hpp"

#include <functional>
#include <string>

#include <gtest/gtest.h>

namespace fleetgate::fleet {
namespace {

using namespace std::chrono_literals;
using base::WallTime;

/// A Monday, 00:00 UTC.
constexpr WallTime kMonday = std::chrono::sys_days{std::chrono::year{2026} / 3 / 2};
constexpr auto kEvery = 5min;
constexpr auto kADay = 24h;

int day_of_week(WallTime at) { return static_cast<int>((at - kMonday) / kADay % 7); }  // 0: Monday
double hour_of(WallTime at) {
    return std::chrono::duration<double, std::ratio<3600>>(at - kMonday).count() -
           24.0 * static_cast<double>((at - kMonday) / kADay);
}

/// Off at night and at the week-end, as an office switches its printers off: never quite at the same minute.
class Office {
public:
    explicit Office(std::uint64_t seed) : seed_{seed} {}
    [[nodiscard]] Presence at(WallTime when) const {
        const auto day = (when - kMonday) / kADay;
        base::SeededRandom random{seed_ * 1000 + static_cast<std::uint64_t>(day)};
        const double on = 7.0 + random.fraction();
        const double off = 18.0 + random.fraction();
        const bool is_work = day_of_week(when) < 5;
        return is_work && hour_of(when) >= on && hour_of(when) < off ? Presence::awake : Presence::silent;
    }

private:
    std::uint64_t seed_;
};

struct Tally {
    int silent = 0;    ///< samples without an answer
    int expected = 0;  ///< of those
};

/// Lives from `from` to `to`; `truth` may be overruled.
Tally live(SleepHabit& habit, WallTime from, WallTime to, const std::function<Presence(WallTime)>& truth) {
    Tally tally;
    for (auto now = from; now < to; now += kEvery) {
        const auto presence = truth(now);
        habit.note(now, presence);
        if (presence != Presence::silent) {
            EXPECT_FALSE(habit.why_silent(now)) << "it answers";
            continue;
        }
        ++tally.silent;
        if (habit.why_silent(now)) ++tally.expected;
    }
    return tally;
}

TEST(SleepHabit, LearnsTheNightsOfAnOfficeInThreeDaysAndItsWeekEndsInTwoWeeks) {
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        const Office office{seed};
        const auto truth = [&](WallTime at) { return office.at(at); };
        SleepHabit habit;
        const auto first = live(habit, kMonday + 12h, kMonday + 3 * kADay + 12h, truth);
        EXPECT_EQ(first.expected, 0) << "what is not known is not claimed";
        const auto fourth = live(habit, kMonday + 3 * kADay + 12h, kMonday + 4 * kADay + 12h, truth);
        EXPECT_GT(fourth.expected, fourth.silent * 9 / 10) << seed;
        live(habit, kMonday + 4 * kADay + 12h, kMonday + 21 * kADay, truth);
        const auto fourth_week = live(habit, kMonday + 21 * kADay, kMonday + 28 * kADay, truth);
        EXPECT_GT(fourth_week.expected, fourth_week.silent * 98 / 100) << seed;
    }
}

TEST(SleepHabit, SaysSinceWhenAndUntilWhenAndHowOften) {
    const Office office{1};
    SleepHabit habit;
    const auto truth = [&](WallTime at) { return office.at(at); };
    live(habit, kMonday, kMonday + 4 * kADay + 20h, truth);
    const auto night = habit.why_silent(kMonday + 4 * kADay + 20h);
    ASSERT_TRUE(night);
    EXPECT_TRUE(night->starts_with("silent from about 18:")) << *night;
    EXPECT_NE(night->find(" UTC, as in 4 of the last 4 days"), std::string::npos) << *night;
    const auto at_the_site = habit.why_silent(kMonday + 4 * kADay + 20h, 7h);
    ASSERT_TRUE(at_the_site);
    EXPECT_TRUE(at_the_site->starts_with("silent from about 01:")) << *at_the_site;
    EXPECT_EQ(at_the_site->find("UTC"), std::string::npos) << *at_the_site;
    live(habit, kMonday + 4 * kADay + 20h, kMonday + 27 * kADay, truth);
    const auto week_end = habit.why_silent(kMonday + 27 * kADay);
    ASSERT_TRUE(week_end);
    EXPECT_TRUE(week_end->starts_with("silent from about Fri 1")) << *week_end;
    EXPECT_NE(week_end->find(" to Mon 07:"), std::string::npos) << *week_end;
    EXPECT_NE(week_end->find(" UTC, as in 3 of the last 3 weeks"), std::string::npos) << *week_end;
}

TEST(SleepHabit, ADeviceThatFallsOutDuringTheDayIsInTroubleTheNightThrough) {
    const Office office{3};
    SleepHabit habit;
    live(habit, kMonday, kMonday + 28 * kADay + 14h, [&](WallTime at) { return office.at(at); });
    const auto out =
        live(habit, kMonday + 28 * kADay + 14h, kMonday + 30 * kADay, [](WallTime) { return Presence::silent; });
    EXPECT_EQ(out.expected, 0);
}

TEST(SleepHabit, ADeviceThatDoesNotComeBackIsInTroubleWithinTwoHours) {
    const Office office{4};
    SleepHabit habit;
    live(habit, kMonday, kMonday + 28 * kADay + 23h, [&](WallTime at) { return office.at(at); });
    live(habit, kMonday + 28 * kADay + 23h, kMonday + 29 * kADay + 9h + 5min,
         [](WallTime) { return Presence::silent; });
    const auto after =
        live(habit, kMonday + 29 * kADay + 9h + 5min, kMonday + 33 * kADay, [](WallTime) { return Presence::silent; });
    EXPECT_EQ(after.expected, 0) << "nor in the nights that follow";
}

TEST(SleepHabit, ALongOutageTeachesNothing) {
    SleepHabit habit;
    const auto truth = [](WallTime at) {
        return at >= kMonday + 3 * kADay && at < kMonday + 6 * kADay ? Presence::silent : Presence::awake;
    };
    live(habit, kMonday, kMonday + 8 * kADay + 10h, truth);
    const auto next =
        live(habit, kMonday + 8 * kADay + 10h, kMonday + 10 * kADay, [](WallTime) { return Presence::silent; });
    EXPECT_EQ(next.expected, 0);
}

TEST(SleepHabit, OutagesByChanceAreNoHabit) {
    int silent = 0;
    int expected = 0;
    for (std::uint64_t seed = 1; seed <= 30; ++seed) {
        base::SeededRandom random{seed};
        SleepHabit habit;
        auto until = kMonday;
        Presence now_is = Presence::awake;
        const auto tally = live(habit, kMonday, kMonday + 35 * kADay, [&](WallTime at) {
            if (at >= until) {
                now_is = now_is == Presence::awake ? Presence::silent : Presence::awake;
                const double hours =
                    now_is == Presence::silent ? 0.5 + 3 * random.fraction() : 6 + 40 * random.fraction();
                until = at + std::chrono::minutes{static_cast<int>(hours * 60)};
            }
            return now_is;
        });
        silent += tally.silent;
        expected += tally.expected;
    }
    EXPECT_LT(expected, silent / 50) << expected << " of " << silent;
}

TEST(SleepHabit, ADeviceThatIsAlwaysOnHasNone) {
    SleepHabit habit;
    live(habit, kMonday, kMonday + 20 * kADay, [](WallTime) { return Presence::awake; });
    EXPECT_TRUE(habit.empty());
    const auto out = live(habit, kMonday + 20 * kADay, kMonday + 22 * kADay, [](WallTime) { return Presence::silent; });
    EXPECT_EQ(out.expected, 0);
}

TEST(SleepHabit, ADeviceThatOftenSaysThatItSleepsAndThenIsSilentSleeps) {
    SleepHabit habit;
    auto now = kMonday;
    base::SeededRandom random{5};
    const auto doze = [&](std::chrono::minutes silent) {
        live(habit, now, now + 30min, [](WallTime) { return Presence::asleep; });
        now += 30min;
        const auto tally = live(habit, now, now + silent, [](WallTime) { return Presence::silent; });
        now += silent;
        return tally;
    };
    const auto wake = [&] {
        const auto for_how_long = std::chrono::minutes{600 + static_cast<int>(random.below(600))};
        live(habit, now, now + for_how_long, [](WallTime) { return Presence::awake; });
        now += for_how_long;
    };
    for (int i = 0; i < 5; ++i) {
        doze(2h);
        wake();
    }
    const auto sixth = doze(2h);
    EXPECT_EQ(sixth.expected, sixth.silent);
    EXPECT_NE(habit.why_silent(now)->find("slept when it answered last"), std::string::npos);
    wake();
    const auto dead = doze(48h);
    EXPECT_LE(dead.expected, 3 * 12 + 1) << "two hours, and one more";
}

TEST(SleepHabit, AChangeOfTheClocksIsNoTrouble) {
    const Office office{6};
    SleepHabit habit;
    // From one week to the next everything happens an hour earlier by UTC.
    const auto changed = kMonday + 27 * kADay;
    live(habit, kMonday, changed, [&](WallTime at) { return office.at(at); });
    const auto week = live(habit, changed, changed + 7 * kADay, [&](WallTime at) { return office.at(at + 1h); });
    EXPECT_GT(week.expected, week.silent * 95 / 100);
}

TEST(SleepHabit, IsBoundedAndReadBackAsItWasWritten) {
    const Office office{7};
    SleepHabit habit;
    live(habit, kMonday, kMonday + 200 * kADay, [&](WallTime at) { return office.at(at); });
    habit.note_first_answer(kMonday + 200 * kADay, 17s, 1h);
    const auto text = habit.encode();
    EXPECT_LT(text.size(), 1000U);
    const auto again = SleepHabit::decode(text);
    ASSERT_TRUE(again);
    EXPECT_EQ(*again, habit);
    for (const auto* wrong : {"", "2\n", "1\nx 1\n", "1\nf\n", "1\nf 1", "1\nf -1\n", "1\ns 1\n", "1\nq 1 2\n",
                              "1\nq 1 2 3 4\n", "1\nf 1 \n", "1\nf 99999999999999999999\n"}) {
        EXPECT_FALSE(SleepHabit::decode(wrong)) << wrong;
    }
    EXPECT_FALSE(SleepHabit::decode("1\ns 5 0\n")->why_silent(kMonday));
}

TEST(SleepHabit, RemembersAMonthLongWhatAFirstAnswerTook) {
    SleepHabit habit;
    EXPECT_FALSE(habit.note_first_answer(kMonday, 2900ms, 1h)) << "that is not long";
    EXPECT_FALSE(habit.note_first_answer(kMonday, 17s, 30s)) << "it was not quiet";
    EXPECT_FALSE(habit.slow_first_answer(kMonday));
    EXPECT_TRUE(habit.note_first_answer(kMonday, 17s, 1h));
    EXPECT_EQ(habit.slow_first_answer(kMonday + 29 * kADay), 17s);
    EXPECT_FALSE(habit.slow_first_answer(kMonday + 31 * kADay));
    EXPECT_FALSE(habit.note_first_answer(kMonday + 1h, 9s, 1h)) << "nothing new";
    EXPECT_TRUE(habit.note_first_answer(kMonday + 25h, 9s, 1h)) << "it is still slow";
    EXPECT_EQ(habit.slow_first_answer(kMonday + 30 * kADay), 17s);
}

}  // namespace
}  // namespace fleetgate::fleet
