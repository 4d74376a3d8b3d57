#include "polling/load_meter.hpp"

#include <gtest/gtest.h>

namespace fleetgate::polling {
namespace {

using namespace std::chrono_literals;

TEST(LoadMeter, TellsHowLateASharesOfAllTurnsWere) {
    LoadCounts counts;
    for (int i = 0; i < 900; ++i) count_lateness(counts, 20ms);
    for (int i = 0; i < 99; ++i) count_lateness(counts, 4s);
    count_lateness(counts, 1h);
    EXPECT_EQ(lateness_of(counts, 0.5), 100ms);
    EXPECT_EQ(lateness_of(counts, 0.95), 5s);
    EXPECT_EQ(lateness_of(counts, 1), 300s);
    EXPECT_DOUBLE_EQ(share_within(counts, 5s), 0.999);
    EXPECT_DOUBLE_EQ(share_within(counts, 100ms), 0.9);
}

TEST(LoadMeter, WhatLiesAtAStepsEndIsInThatStep) {
    LoadCounts counts;
    count_lateness(counts, 5s);
    EXPECT_DOUBLE_EQ(share_within(counts, 5s), 1);
    EXPECT_DOUBLE_EQ(share_within(counts, 2s), 0);
}

TEST(LoadMeter, NothingWasLateWithoutTurns) {
    EXPECT_EQ(lateness_of({}, 0.999), 0ms);
    EXPECT_DOUBLE_EQ(share_within({}, 100ms), 1);
}

TEST(LoadMeter, WhatLiesBetweenTwoTimesIsTheirDifference) {
    LoadCounts earlier{.turns = 3, .work = {1, 2, 3, 4}, .unanswered = 1};
    count_lateness(earlier, 1s);
    LoadCounts later = earlier;
    later.turns = 10;
    later.work = {5, 2, 3, 9};
    later.wakes_avoided = 14;
    count_lateness(later, 1s);
    const auto between = later - earlier;
    EXPECT_EQ(between.turns, 7U);
    EXPECT_EQ(between.work, (std::array<std::uint64_t, 4>{4, 0, 0, 5}));
    EXPECT_EQ(between.wakes_avoided, 14U);
    EXPECT_EQ(between.lateness[2], 1U);
    EXPECT_EQ(earlier + between, later);
}

}  // namespace
}  // namespace fleetgate::polling
