#include "polling/schedule/timetable.hpp"

#include <algorithm>
#include <map>
#include <vector>

#include <gtest/gtest.h>

namespace fleetgate::polling {
namespace {

using namespace std::chrono_literals;
using fleet::DeviceId;

const base::SteadyTime kStart{100h};

class TimetableTest : public testing::Test {
protected:
    void add(int from, int until, Ticks interval, Timetable::First first = Timetable::First::at_its_place,
             base::SteadyTime now = kStart) {
        for (int i = from; i < until; ++i) table.add(DeviceId{i}, interval, first, now);
    }

    /// Takes whatever is due, and is done with it at once.
    std::vector<DeviceId> take_all(base::SteadyTime now) {
        std::vector<DeviceId> taken;
        while (const auto turn = table.take(now)) {
            taken.push_back(turn->device);
            table.done(turn->device, now);
        }
        return taken;
    }

    /// The most turns that fell into one second.
    std::size_t most_in_a_second(base::SteadyTime from, Ticks span, Ticks step = 1s) {
        std::size_t most = 0;
        for (auto now = from; now < from + span; now += step) most = std::max(most, take_all(now).size());
        return most;
    }

    Timetable table{kStart};
};

TEST_F(TimetableTest, WithoutDevicesNothingIsEverDue) {
    EXPECT_FALSE(table.take(kStart + 24h));
    EXPECT_EQ(table.next_due(), base::SteadyTime::max());
}

TEST_F(TimetableTest, SpreadsAnyNumberOfDevicesEvenly) {
    add(1, 20'001, 60s);
    // 333.3 a second; the sequence leaves no second fuller than a few more.
    for (int second = 1; second <= 60; ++second) {
        const auto turns = take_all(kStart + second * 1s).size();
        EXPECT_NEAR(static_cast<double>(turns), 333.3, 12) << second;
    }
}

TEST_F(TimetableTest, SpreadsDevicesWhoseNumbersHaveAPattern) {
    for (int i = 0; i < 600; ++i) table.add(DeviceId{1 + i * 7}, 60s, Timetable::First::at_its_place, kStart);
    for (int second = 1; second <= 60; ++second) EXPECT_LE(take_all(kStart + second * 1s).size(), 16U) << second;
}

TEST_F(TimetableTest, EachHasItsTurnOnceAnIntervalForDaysAtTheSamePlace) {
    add(1, 51, 300s);
    std::map<DeviceId, std::vector<base::SteadyTime>> turns;
    for (auto now = kStart; now < kStart + 48h; now += 1s) {
        while (const auto turn = table.take(now)) {
            turns[turn->device].push_back(turn->due);
            table.done(turn->device, now + (static_cast<int>(turn->device) % 20) * 1s);
        }
    }
    for (const auto& [device, times] : turns) {
        ASSERT_EQ(times.size(), 48U * 12);
        for (std::size_t i = 1; i < times.size(); ++i) ASSERT_EQ(times[i] - times[i - 1], 300s);
    }
}

TEST_F(TimetableTest, ADeviceKeepsItsPlaceFromStartToStart) {
    Timetable again{kStart};
    add(1, 100, 60s);
    for (int i = 99; i >= 1; i -= 2) again.add(DeviceId{i}, 60s, Timetable::First::at_its_place, kStart);
    std::map<DeviceId, base::SteadyTime> first;
    while (const auto turn = table.take(kStart + 1min)) first[turn->device] = turn->due;
    while (const auto turn = again.take(kStart + 1min)) EXPECT_EQ(turn->due, first[turn->device]);
}

TEST_F(TimetableTest, NewcomersAreAskedAtOnceAndThenAtTheirPlace) {
    add(1, 4, 300s);
    add(4, 104, 300s, Timetable::First::at_once);
    EXPECT_GE(take_all(kStart).size(), 100U);
    EXPECT_LE(most_in_a_second(kStart + 1s, 600s), 4U);
}

TEST_F(TimetableTest, ATurnThatEndsLateDoesNotBringTheNextSooner) {
    add(1, 2, 60s, Timetable::First::at_once);
    const auto turn = table.take(kStart);
    ASSERT_TRUE(turn);
    EXPECT_FALSE(table.take(kStart + 10min));  // it is being asked
    table.done(turn->device, kStart + 10min);
    EXPECT_GE(table.next_due(), kStart + 10min);
    EXPECT_LE(table.next_due(), kStart + 11min);
    EXPECT_EQ(table.size(), 1U);
}

TEST_F(TimetableTest, AnotherBandMakesNoBurstAndNobodyWaitsLongerThanHeWould) {
    add(1, 1'001, 300s);
    for (auto now = kStart; now < kStart + 1h; now += 1s) take_all(now);
    const auto change = kStart + 1h;
    for (int i = 1; i <= 1'000; ++i) table.change_interval(DeviceId{i}, 900s, change);
    std::map<DeviceId, base::SteadyTime> seen;
    std::size_t most = 0;
    for (auto now = change; now < change + 900s; now += 1s) {
        const auto taken = take_all(now);
        most = std::max(most, taken.size());
        for (const auto device : taken) {
            if (!seen.emplace(device, now).second) continue;
            EXPECT_LE(now - change, 300s);
        }
    }
    EXPECT_EQ(seen.size(), 1'000U);
    EXPECT_LE(most, 8U);  // 3.3 a second before
    // And back again.
    for (int i = 1; i <= 1'000; ++i) table.change_interval(DeviceId{i}, 300s, change + 900s);
    EXPECT_LE(most_in_a_second(change + 900s, 600s), 8U);
}

TEST_F(TimetableTest, AfterADayAsleepNobodyIsAskedInABurst) {
    add(1, 20'001, 60s);
    most_in_a_second(kStart, 2min);
    const auto awake = kStart + 24h;
    const auto most = most_in_a_second(awake, 2min);
    EXPECT_LE(most, 360U);
    EXPECT_EQ(table.resumed_at(), awake);
    EXPECT_GE(table.put_off(), 19'000U);
}

TEST_F(TimetableTest, AfterHoursAsleepRareTurnsAreMadeUpForWithinAQuarterOfAnHour) {
    add(1, 2'001, 2h);
    take_all(kStart + 10min);
    const auto awake = kStart + 70min;  // half of them were missed
    std::size_t made_up = 0;
    std::size_t most = 0;
    for (auto now = awake; now < awake + 15min; now += 1s) {
        const auto turns = take_all(now).size();
        made_up += turns;
        most = std::max(most, turns);
    }
    EXPECT_GE(made_up, 1'000U);
    EXPECT_LE(most, 6U);
}

TEST_F(TimetableTest, AnIdleHourIsNoGap) {
    add(1, 2, 2h);
    const auto due = table.next_due();
    const auto turn = table.take(due + 1s);
    ASSERT_TRUE(turn);
    EXPECT_EQ(turn->due, due);
    EXPECT_EQ(table.put_off(), 0U);
}

TEST_F(TimetableTest, WhoeverIsHeldBackComesAtHisFirstPlaceAfterIt) {
    add(1, 201, 60s);
    const auto open = kStart + 6h;
    for (auto now = kStart; now <= kStart + 60s; now += 1s) {
        while (const auto turn = table.take(now)) table.done(turn->device, now, open);
    }
    EXPECT_GE(table.next_due(), open);
    EXPECT_LE(most_in_a_second(open, 60s), 6U);
}

TEST_F(TimetableTest, ADeviceCanBeHurriedOrAskedOutOfItsTurn) {
    add(1, 3, 1h);
    const auto now = kStart + 1s;
    EXPECT_TRUE(table.hurry(DeviceId{1}, now));
    EXPECT_EQ(table.next_due(), now);
    EXPECT_TRUE(table.take(DeviceId{2}, now));
    EXPECT_FALSE(table.take(DeviceId{2}, now));
    EXPECT_FALSE(table.hurry(DeviceId{2}, now));
    EXPECT_FALSE(table.take(DeviceId{9}, now));
    table.remove(DeviceId{2});
    table.done(DeviceId{2}, now);
    EXPECT_FALSE(table.contains(DeviceId{2}));
    EXPECT_EQ(table.take(now)->device, DeviceId{1});
}

}  // namespace
}  // namespace fleetgate::polling
