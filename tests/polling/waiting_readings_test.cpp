#include "polling/waiting_readings.hpp"

#include <gtest/gtest.h>

namespace fleetgate::polling {
namespace {

using namespace std::chrono_literals;
using fleet::DeviceId;

constexpr base::WallTime kNoon = std::chrono::sys_days{std::chrono::year{2026} / 3 / 2} + 12h;

fleet::Reading reading_at(base::WallTime at) {
    fleet::Reading reading;
    reading.read_at = at;
    return reading;
}

TEST(WaitingReadings, AreTakenInTheOrderInWhichTheyCame) {
    WaitingReadings waiting{10};
    for (int i = 0; i < 3; ++i) waiting.push(DeviceId{i}, reading_at(kNoon + i * 1s));
    for (int i = 0; i < 3; ++i) {
        const auto one = waiting.take();
        ASSERT_TRUE(one);
        EXPECT_EQ(one->device, DeviceId{i});
    }
    EXPECT_FALSE(waiting.take());
    EXPECT_EQ(waiting.take_lost().readings, 0U);
}

TEST(WaitingReadings, WhatHasNoRoomIsCountedAndNamedOnce) {
    WaitingReadings waiting{2};
    for (int i = 0; i < 5; ++i) waiting.push(DeviceId{i % 2}, reading_at(kNoon + i * 1min));
    EXPECT_EQ(waiting.size(), 2U);
    const auto lost = waiting.take_lost();
    EXPECT_EQ(lost.readings, 3U);
    EXPECT_EQ(lost.devices.size(), 2U);
    EXPECT_EQ(lost.first, kNoon);
    EXPECT_EQ(lost.last, kNoon + 2min);
    EXPECT_EQ(waiting.take_lost().readings, 0U);
}

TEST(WaitingReadings, OneThatCouldNotBeStoredAfterAllIsTheOldestAgain) {
    WaitingReadings waiting{2};
    waiting.push(DeviceId{1}, reading_at(kNoon));
    waiting.push(DeviceId{2}, reading_at(kNoon + 1s));
    waiting.put_back(*waiting.take());
    EXPECT_EQ(waiting.take()->device, DeviceId{1});
    auto second = *waiting.take();
    waiting.push(DeviceId{3}, reading_at(kNoon + 2s));
    waiting.push(DeviceId{4}, reading_at(kNoon + 3s));
    waiting.put_back(std::move(second));
    EXPECT_EQ(waiting.size(), 2U) << "meanwhile others took its room";
    EXPECT_EQ(waiting.take_lost().first, kNoon + 1s);
}

}  // namespace
}  // namespace fleetgate::polling
