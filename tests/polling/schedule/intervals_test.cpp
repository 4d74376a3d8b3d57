#include "polling/schedule/intervals.hpp"

#include <gtest/gtest.h>

namespace fleetgate::polling {
namespace {

using std::chrono::minutes;

struct Row {
    std::size_t devices;
    std::array<int, 3> alerts_min;  ///< high, middle, low
    std::array<int, 3> counters_min;
};

class Table4 : public testing::TestWithParam<Row> {};

TEST_P(Table4, HoldsAtBothEndsOfEachColumn) {
    for (int i = 0; i < kPriorities; ++i) {
        const auto intervals = standard_intervals(GetParam().devices, static_cast<Priority>(i));
        EXPECT_EQ(intervals.alerts, minutes{GetParam().alerts_min.at(i)}) << GetParam().devices << " priority " << i;
        EXPECT_EQ(intervals.counters, minutes{GetParam().counters_min.at(i)}) << GetParam().devices << " " << i;
    }
}

INSTANTIATE_TEST_SUITE_P(
    Kfs, Table4,
    testing::Values(Row{1, {1, 1, 1}, {60, 60, 60}}, Row{25, {1, 1, 1}, {60, 60, 60}},
                    Row{26, {5, 10, 20}, {60, 120, 240}}, Row{100, {5, 10, 20}, {60, 120, 240}},
                    Row{101, {15, 30, 60}, {120, 240, 480}}, Row{200, {15, 30, 60}, {120, 240, 480}},
                    Row{201, {15, 30, 60}, {360, 720, 1440}}, Row{300, {15, 30, 60}, {360, 720, 1440}},
                    Row{301, {60, 120, 240}, {360, 720, 1440}}, Row{600, {60, 120, 240}, {360, 720, 1440}},
                    Row{601, {60, 120, 240}, {720, 1440, 1440}}, Row{1000, {60, 120, 240}, {720, 1440, 1440}},
                    Row{1001, {120, 240, 480}, {1440, 1440, 1440}}, Row{2000, {120, 240, 480}, {1440, 1440, 1440}},
                    Row{20000, {120, 240, 480}, {1440, 1440, 1440}}));

TEST(CountedDevices, GoesUpAtOnceAndDownOnlyWellBelowTheEdge) {
    CountedDevices counted;
    EXPECT_TRUE(counted.count(25));
    EXPECT_EQ(counted.value(), 25U);
    EXPECT_TRUE(counted.count(26));
    for (const std::size_t devices : {25U, 26U, 24U, 25U, 26U}) {
        EXPECT_FALSE(counted.count(devices)) << devices;
        EXPECT_EQ(standard_intervals(counted.value(), Priority::high).alerts, minutes{5}) << devices;
    }
    EXPECT_TRUE(counted.count(23));
    EXPECT_EQ(standard_intervals(counted.value(), Priority::high).alerts, minutes{1});
}

TEST(CountedDevices, FallsThroughSeveralColumnsAndStopsWhereTheEdgeIsNear) {
    CountedDevices counted;
    counted.count(5'000);
    EXPECT_EQ(counted.value(), 5'000U);
    EXPECT_TRUE(counted.count(98));  // below 100, but not by 5 %
    EXPECT_EQ(standard_intervals(counted.value(), Priority::high).alerts, minutes{15});
    EXPECT_TRUE(counted.count(95));
    EXPECT_EQ(standard_intervals(counted.value(), Priority::high).alerts, minutes{5});
    EXPECT_TRUE(counted.count(0));
    EXPECT_EQ(standard_intervals(counted.value(), Priority::low).alerts, minutes{1});
}

TEST(Intervals, TheFastScheduleLooksEachMinuteUpToTwentyThousandDevices) {
    const Schedule fast;
    for (const std::size_t devices : {1U, 2'000U, 20'000U}) {
        EXPECT_EQ(intervals_of(fast, devices, Priority::low), (Intervals{minutes{1}, minutes{60}})) << devices;
    }
    EXPECT_EQ(intervals_of(fast, 20'001, Priority::high).alerts, minutes{2});
    EXPECT_EQ(intervals_of(fast, 60'000, Priority::high).alerts, minutes{3});
}

TEST(Intervals, ACustomScheduleIsKeptWithinWhatANetworkAndADayAllow) {
    Schedule custom{.kind = ScheduleKind::custom};
    custom.custom[0] = {std::chrono::seconds{1}, std::chrono::seconds{2}};
    custom.custom[1] = {minutes{10}, std::chrono::hours{100}};
    custom.custom[2] = {std::chrono::hours{50}, minutes{1}};
    EXPECT_EQ(intervals_of(custom, 10, Priority::high), (Intervals{kShortestInterval, kShortestInterval}));
    EXPECT_EQ(intervals_of(custom, 10, Priority::middle), (Intervals{minutes{10}, kCountersAtLeast}));
    EXPECT_EQ(intervals_of(custom, 10, Priority::low), (Intervals{std::chrono::hours{50}, kCountersAtLeast}));
}

TEST(Intervals, KindsAreReadAsTheyAreWritten) {
    for (const auto kind : {ScheduleKind::fast, ScheduleKind::standard, ScheduleKind::custom}) {
        EXPECT_EQ(schedule_kind_of(to_string(kind)), kind);
    }
    EXPECT_EQ(schedule_kind_of("faster"), std::nullopt);
}

}  // namespace
}  // namespace fleetgate::polling
