#include "polling/hint_limits.hpp"

#include <gtest/gtest.h>

namespace fleetgate::polling {
namespace {

using namespace std::chrono_literals;
using fleet::DeviceId;

const base::SteadyTime kStart{1h};

TEST(HintLimits, AFloodOfOneDeviceIsOneReadingNowAndOneAtTheEndOfEachWait) {
    HintLimits limits{{}};
    int readings = 0;
    for (auto now = kStart; now < kStart + 60s; now += 1ms) {
        if (const auto when = limits.take(DeviceId{1}, now)) {
            EXPECT_EQ((*when - kStart) % 10s, 0s);
            ++readings;
        }
    }
    EXPECT_EQ(readings, 7) << "at 0, 10, ... 60 s";
    EXPECT_EQ(limits.take(DeviceId{1}, kStart + 24h), kStart + 24h);
}

TEST(HintLimits, WhatComesTooSoonIsReadAtTheEndOfTheWait) {
    HintLimits limits{{}};
    EXPECT_EQ(limits.take(DeviceId{1}, kStart), kStart);
    EXPECT_EQ(limits.take(DeviceId{1}, kStart + 3s), kStart + 10s);
    EXPECT_EQ(limits.take(DeviceId{1}, kStart + 4s), std::nullopt) << "that reading sees it, too";
    EXPECT_EQ(limits.take(DeviceId{1}, kStart + 11s), kStart + 20s);
}

TEST(HintLimits, ManyDevicesAtOnceHaveABurstAndThenTheirPlaces) {
    HintLimits limits{{.per_second = 10, .burst = 50}};
    int at_once = 0;
    int later = 0;
    int dropped = 0;
    for (int i = 1; i <= 20'000; ++i) {
        const auto when = limits.take(DeviceId{i}, kStart);
        if (!when) ++dropped;
        if (when && *when == kStart) ++at_once;
        if (when && *when > kStart) {
            ++later;
            EXPECT_LE(*when, kStart + 60s);
        }
    }
    EXPECT_EQ(at_once, 50);
    EXPECT_NEAR(later, 600, 1) << "ten a second for the longest wait";
    EXPECT_EQ(at_once + later + dropped, 20'000);
}

TEST(HintLimits, ForgetsDevicesThatGaveNoHintForLong) {
    HintLimits limits{{.per_second = 1e6, .burst = 1e6}};
    auto now = kStart;
    for (int i = 1; i <= 50'000; ++i) (void)limits.take(DeviceId{i}, now += 10ms);
    EXPECT_LE(limits.remembered(), 4096U);
}

}  // namespace
}  // namespace fleetgate::polling
