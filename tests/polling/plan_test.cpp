#include "polling/plan.hpp"

#include <algorithm>

#include <gtest/gtest.h>

namespace fleetgate::polling {
namespace {

using namespace std::chrono_literals;
using fleet::DeviceId;

constexpr auto kInterval = 300s;
const base::SteadyTime kStart{1h};

std::vector<DeviceId> devices(int count) {
    std::vector<DeviceId> ids;
    for (int i = 1; i <= count; ++i) ids.push_back(DeviceId{i});
    return ids;
}

class PlanTest : public testing::Test {
protected:
    base::SeededRandom random{7};
    Plan plan{kInterval, kStart, random};
};

TEST_F(PlanTest, WithoutDevicesNothingIsEverDue) {
    EXPECT_EQ(plan.take(kStart + 24h), std::nullopt);
    EXPECT_EQ(plan.next_due(), base::SteadyTime::max());
}

TEST_F(PlanTest, SpreadsKnownDevicesEvenlyOverTheInterval) {
    plan.set_devices(devices(1000), Plan::Newcomers::at_their_place, kStart);
    for (int part = 0; part < 10; ++part) {
        int due = 0;
        while (const auto device = plan.take(kStart + (part + 1) * kInterval / 10)) ++due;
        EXPECT_GE(due, 75) << part;
        EXPECT_LE(due, 125) << part;
    }
}

TEST_F(PlanTest, ADeviceThatIsHurriedComesSoonerAndNeverLater) {
    plan.set_devices(devices(3), Plan::Newcomers::at_their_place, kStart);
    const auto turn = plan.next_due();
    ASSERT_TRUE(plan.hurry(DeviceId{3}, kStart));
    EXPECT_EQ(plan.take(kStart), DeviceId{3});
    plan.done(DeviceId{3}, kStart);
    EXPECT_EQ(plan.take(kStart), std::nullopt) << "once, and then in its turn";
    for (int i = 1; i <= 3; ++i) ASSERT_TRUE(plan.hurry(DeviceId{i}, kStart + 24h));
    EXPECT_LE(plan.next_due(), std::max(turn, kStart + 2 * kInterval));
    EXPECT_FALSE(plan.hurry(DeviceId{9}, kStart)) << "nobody knows it";
}

TEST_F(PlanTest, ADeviceThatIsHurriedWhileItIsReadIsReadOnceMore) {
    plan.set_devices(devices(1), Plan::Newcomers::at_once, kStart);
    ASSERT_TRUE(plan.take(kStart));
    ASSERT_TRUE(plan.hurry(DeviceId{1}, kStart + 8s));
    ASSERT_TRUE(plan.hurry(DeviceId{1}, kStart + 5s));
    EXPECT_EQ(plan.take(kStart + 9s), std::nullopt) << "not two at once";
    plan.done(DeviceId{1}, kStart + 1s);
    EXPECT_EQ(plan.next_due(), kStart + 5s);
    ASSERT_TRUE(plan.take(kStart + 5s));
    plan.done(DeviceId{1}, kStart + 6s);
    EXPECT_GT(plan.next_due(), kStart + 6s);
}

TEST_F(PlanTest, ReadsEachDeviceOnceAnInterval) {
    plan.set_devices(devices(50), Plan::Newcomers::at_their_place, kStart);
    std::map<DeviceId, std::vector<base::SteadyTime>> reads;
    for (auto now = kStart; now < kStart + 10 * kInterval; now += 1s) {
        while (const auto device = plan.take(now)) {
            reads[*device].push_back(now);
            plan.done(*device, now + 2s);
        }
    }
    ASSERT_EQ(reads.size(), 50U);
    for (const auto& [device, times] : reads) {
        EXPECT_GE(times.size(), 9U);
        EXPECT_LE(times.size(), 10U);
        for (std::size_t i = 1; i < times.size(); ++i) {
            EXPECT_NEAR(std::chrono::duration<double>(times[i] - times[i - 1]).count(), 300.0, 8.0);
        }
    }
}

TEST_F(PlanTest, NewcomersAreDueAtOnceAndThenAtTheirOwnPlace) {
    plan.set_devices(devices(3), Plan::Newcomers::at_their_place, kStart);
    plan.set_devices(devices(103), Plan::Newcomers::at_once, kStart);
    int due = 0;
    while (const auto device = plan.take(kStart)) {
        EXPECT_GT(*device, DeviceId{3});
        plan.done(*device, kStart);
        ++due;
    }
    EXPECT_EQ(due, 100);
    int in_the_next_half = 0;
    while (plan.take(kStart + kInterval)) ++in_the_next_half;
    EXPECT_NEAR(in_the_next_half, 3 + 50, 8);
    EXPECT_EQ(plan.size(), 103U);
}

TEST_F(PlanTest, AReadingThatEndsLateDoesNotBringTheNextOneSooner) {
    plan.set_devices(devices(1), Plan::Newcomers::at_once, kStart);
    ASSERT_TRUE(plan.take(kStart));
    const auto late = kStart + kInterval - 1s;
    plan.done(DeviceId{1}, late);
    EXPECT_GE(plan.next_due(), late + kInterval / 2);
    EXPECT_LE(plan.next_due(), late + 2 * kInterval);
}

TEST_F(PlanTest, NeverGivesOutADeviceTwice) {
    plan.set_devices(devices(1), Plan::Newcomers::at_once, kStart);
    EXPECT_TRUE(plan.take(DeviceId{1}));
    EXPECT_FALSE(plan.take(DeviceId{1}));
    EXPECT_EQ(plan.take(kStart + 24h), std::nullopt);
    plan.done(DeviceId{1}, kStart);
    EXPECT_TRUE(plan.take(DeviceId{1}));
    EXPECT_FALSE(plan.take(DeviceId{2}));
}

TEST_F(PlanTest, ForgetsWhatIsGoneEvenWhileItIsRead) {
    plan.set_devices(devices(2), Plan::Newcomers::at_once, kStart);
    ASSERT_TRUE(plan.take(DeviceId{1}));
    plan.set_devices({}, Plan::Newcomers::at_once, kStart);
    plan.done(DeviceId{1}, kStart);
    EXPECT_EQ(plan.size(), 0U);
    EXPECT_EQ(plan.take(kStart + 24h), std::nullopt);
}

TEST_F(PlanTest, TwentyThousandDevicesStaySpreadWhenHalfOfThemGo) {
    plan.set_devices(devices(20'000), Plan::Newcomers::at_their_place, kStart);
    plan.set_devices(devices(10'000), Plan::Newcomers::at_once, kStart);
    int due = 0;
    while (plan.take(kStart + kInterval / 4)) ++due;
    EXPECT_NEAR(due, 2500, 300);
}

}  // namespace
}  // namespace fleetgate::polling
