#include "polling/schedule/turn.hpp"

#include <functional>
#include <map>
#include <vector>

#include <gtest/gtest.h>

namespace fleetgate::polling {
namespace {

using namespace std::chrono_literals;
using fleet::DeviceId;

const base::SteadyTime kStart{1000h};

/// Goes through a device's turns as the poller does: what is done is known from then on.
class Office {
public:
    Office(Rhythm rhythm, DeviceId device) : rhythm_{rhythm}, device_{device} {}

    Known known;
    std::map<Work, int> done;
    std::vector<base::SteadyTime> readings;

    void turn(base::SteadyTime now) {
        auto work = work_at(known, rhythm_, device_, kStart, now);
        if (work == Work::check) {
            ++done[Work::check];
            work = work_at(known, rhythm_, device_, kStart, now);
        }
        if (work == Work::check) return;
        ++done[work];
        known.looked_at = now;
        known.alerts_moved = false;
        if (work == Work::look) return;
        known.read_at = now;
        known.counters_moved = false;
        readings.push_back(now);
        if (work == Work::full) known.full_at = now;
    }

    void run(base::SteadyTime from, Ticks span, const std::function<void(base::SteadyTime)>& happens = {}) {
        const auto phase = phases_of(device_).checks;
        auto now = place_at_or_after(kStart, phase, turn_interval(known, rhythm_), from);
        while (now < from + span) {
            if (happens) happens(now);
            turn(now);
            now = place_at_or_after(kStart, phase, turn_interval(known, rhythm_), now + Ticks{1});
        }
    }

private:
    Rhythm rhythm_;
    DeviceId device_;
};

Rhythm fast() { return rhythm_of({}, 100, Priority::middle); }

Rhythm standard(std::size_t devices, Priority priority = Priority::high) {
    return rhythm_of({.kind = ScheduleKind::standard}, devices, priority);
}

TEST(Turn, ANewDeviceIsReadWhole) { EXPECT_EQ(work_at({}, fast(), DeviceId{1}, kStart, kStart), Work::full); }

TEST(Turn, WhoeverDoesNotAnswerIsNotAskedForMore) {
    Known known;
    known.activity = Activity::silent;
    EXPECT_EQ(work_at(known, fast(), DeviceId{1}, kStart, kStart + 48h), Work::check);
}

TEST(Turn, WhereNothingMovesOneReadingADayIsMade) {
    Office office{fast(), DeviceId{7}};
    office.known.quiet_since = kStart;
    office.run(kStart, 24h * 7);
    EXPECT_NEAR(office.done[Work::check], 7 * 1440, 120);
    EXPECT_GE(office.done[Work::full], 7);
    EXPECT_LE(office.done[Work::full], 11);
    EXPECT_EQ(office.done[Work::standard], 0);
    // 20, 40, 80, ... minutes after it fell quiet, and no more in the end.
    EXPECT_LE(office.done[Work::look], 10);
}

TEST(Turn, NoTwoReadingsAreMoreThanADayApart) {
    for (const auto activity : {Activity::awake, Activity::asleep}) {
        for (const auto& rhythm : {fast(), standard(10), standard(2'000, Priority::low)}) {
            Office office{rhythm, DeviceId{3}};
            office.known.activity = activity;
            office.known.quiet_since = kStart;
            office.run(kStart, 24h * 5);
            ASSERT_GE(office.readings.size(), 5U);
            for (std::size_t i = 1; i < office.readings.size(); ++i) {
                // An interval of a schedule of eight hours may lie between the place and the turn.
                EXPECT_LE(office.readings[i] - office.readings[i - 1], 24h + turn_interval(office.known, rhythm));
            }
        }
    }
}

TEST(Turn, WhatPrintsAllDayIsReadOnceAnHour) {
    Office office{fast(), DeviceId{11}};
    office.run(kStart, 24h, [&](auto now) {
        office.known.counters_moved = true;
        office.known.quiet_since = now;
    });
    const auto readings = office.done[Work::standard] + office.done[Work::full];
    EXPECT_GE(readings, 24);
    EXPECT_LE(readings, 26);
    for (std::size_t i = 1; i < office.readings.size(); ++i) {
        EXPECT_GE(office.readings[i] - office.readings[i - 1], i == 1 ? 1min : 59min);
    }
}

TEST(Turn, TheStandardScheduleReadsAtEachInterval) {
    Office office{standard(150), DeviceId{5}};
    office.known.full_at = office.known.read_at = office.known.looked_at = kStart;
    office.run(kStart, 12h);
    EXPECT_EQ(office.done[Work::check] + office.done[Work::look] + office.done[Work::standard], 12 * 4);
    EXPECT_EQ(office.done[Work::standard], 6);
}

TEST(Turn, WhatMovedIsLookedAtInTheSameTurn) {
    Known known;
    known.read_at = known.full_at = known.looked_at = known.quiet_since = kStart;
    const auto now = kStart + 1min;
    EXPECT_EQ(work_at(known, fast(), DeviceId{1}, kStart, now), Work::check);
    known.alerts_moved = true;
    EXPECT_EQ(work_at(known, fast(), DeviceId{1}, kStart, now), Work::look);
}

TEST(Turn, AStoppedDeviceIsLookedAtEachTimeAndAWarningSeldom) {
    Known known;
    known.read_at = known.full_at = known.quiet_since = kStart;
    known.looked_at = kStart + 30min;
    const auto soon = kStart + 31min;
    known.alert_is_open = true;
    EXPECT_EQ(work_at(known, fast(), DeviceId{1}, soon, soon), Work::check);
    EXPECT_EQ(work_at(known, fast(), DeviceId{1}, soon, kStart + 40min), Work::look);
    known.stops = true;
    EXPECT_EQ(work_at(known, fast(), DeviceId{1}, soon, soon), Work::look);
}

TEST(Turn, ASleeperIsCheckedEveryQuarterOfAnHourAndLeftAloneOtherwise) {
    Office office{fast(), DeviceId{9}};
    office.known.full_at = office.known.read_at = office.known.looked_at = office.known.quiet_since = kStart;
    office.known.activity = Activity::asleep;
    office.run(kStart, 16h);
    EXPECT_EQ(office.done[Work::check], 16 * 4);
    EXPECT_EQ(office.done.size(), 1U);
    Schedule often{.sleeper = 5min};
    EXPECT_EQ(turn_interval(office.known, rhythm_of(often, 10, Priority::low)), Ticks{5min});
    // No more often than its schedule says, either.
    EXPECT_EQ(turn_interval(office.known, standard(2'000, Priority::low)), Ticks{480min});
}

TEST(Turn, ASilentDeviceIsAskedLessAndLess) {
    Known known;
    known.activity = Activity::silent;
    std::vector<Ticks> intervals;
    for (known.silences = 1; known.silences <= 8; ++known.silences) intervals.push_back(turn_interval(known, fast()));
    EXPECT_EQ(intervals, (std::vector<Ticks>{1min, 1min, 2min, 4min, 8min, 15min, 15min, 15min}));
    known.silences = 4'000'000'000U;
    EXPECT_EQ(turn_interval(known, fast()), Ticks{15min});
}

/// Everything fell due while the machine slept, or while the program was not running.
TEST(Turn, WhatFellDueInAGapIsSpreadOverAnHour) {
    std::map<int, int> by_minute;
    const auto awake = kStart + 72h;
    for (int i = 1; i <= 6'000; ++i) {
        Known known;
        known.read_at = known.full_at = known.looked_at = known.quiet_since = kStart;
        known.counters_moved = i % 2 == 0;
        for (int minute = 1; minute <= 62; ++minute) {
            if (work_at(known, fast(), DeviceId{i}, awake, awake + minute * 1min) == Work::full) {
                ++by_minute[minute];
                break;
            }
        }
    }
    int all = 0;
    for (const auto& [minute, turns] : by_minute) {
        EXPECT_LE(turns, 110) << minute;
        all += turns;
    }
    EXPECT_EQ(all, 6'000);
}

}  // namespace
}  // namespace fleetgate::polling
