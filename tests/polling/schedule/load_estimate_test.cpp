#include "polling/schedule/load_estimate.hpp"

#include <gtest/gtest.h>

namespace fleetgate::polling {
namespace {

using Devices = std::array<std::size_t, kPriorities>;

/// KFS's own sum: 23,520 KB a device and day with up to 25 devices (facts of its white paper, tables 1-3).
TEST(LoadEstimate, KfsCostsWhatItsPaperSays) {
    EXPECT_NEAR(kfs_load(Devices{25, 0, 0}).octets_per_device_day, 23'520'000, 1);
    EXPECT_NEAR(kfs_load(Devices{100, 0, 0}).octets_per_day, 624e6, 1e6);
    EXPECT_NEAR(kfs_load(Devices{2'000, 0, 0}).octets_per_day, 520e6, 1e6);
    EXPECT_EQ(kfs_load({}), Load{});
}

TEST(LoadEstimate, TheFastScheduleOfAnOfficeDayIsBelowItsBudget) {
    const auto v2c = estimate({}, Devices{0, 100, 0}, kTypicalV2c);
    EXPECT_LT(v2c.octets_per_device_day, 450'000);
    EXPECT_GT(v2c.octets_per_device_day, 150'000);
}

TEST(LoadEstimate, NobodyEverAsleepCostsTheWholeMinuteGrid) {
    const OfficeDay never{.hours_asleep = 0, .hours_with_pages = 24, .looks = 0};
    const auto load = estimate({}, Devices{20'000, 0, 0}, kTypicalV2c, never);
    EXPECT_NEAR(load.checks_per_s, 333.3, 0.1);
    EXPECT_NEAR(load.octets_per_device_day, 1'440 * kTypicalV2c.check + 23 * kTypicalV2c.standard + kTypicalV2c.full,
                1);
    EXPECT_LT(load.octets_per_device_day, 700'000);
    EXPECT_LT(estimate({}, Devices{25, 0, 0}, kTypicalV3, never).octets_per_device_day, 900'000);
}

TEST(LoadEstimate, UpToThreeHundredDevicesTheFastScheduleCostsLessThanKfs) {
    for (const std::size_t devices : {1U, 25U, 26U, 100U, 101U, 200U, 201U, 300U}) {
        for (const auto& fleet : {Devices{devices, 0, 0}, Devices{devices / 5, devices - devices / 5, 0}}) {
            EXPECT_LT(estimate({}, fleet, kTypicalV3).octets_per_day, kfs_load(fleet).octets_per_day) << devices;
        }
    }
    EXPECT_GT(estimate({}, Devices{2'000, 0, 0}, kTypicalV2c).octets_per_day, 0);
}

TEST(LoadEstimate, PrioritiesCountByTheirOwnIntervals) {
    const Schedule standard{.kind = ScheduleKind::standard};
    const OfficeDay never{.hours_asleep = 0, .hours_with_pages = 24, .looks = 0};
    const auto high = estimate(standard, Devices{100, 0, 0}, kTypicalV2c, never);
    const auto low = estimate(standard, Devices{0, 0, 100}, kTypicalV2c, never);
    EXPECT_NEAR(high.checks_per_s / low.checks_per_s, 4, 1e-9);
}

}  // namespace
}  // namespace fleetgate::polling
