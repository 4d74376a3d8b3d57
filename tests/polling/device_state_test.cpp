#include "polling/device_state.hpp"

#include <gtest/gtest.h>

namespace fleetgate::polling {
namespace {

using namespace std::chrono_literals;

constexpr base::WallTime kNoon = std::chrono::sys_days{std::chrono::year{2026} / 3 / 2} + 12h;
const base::SteadyTime kNow{1000h};

fleet::PollTarget target() {
    fleet::PollTarget listed;
    listed.id = fleet::DeviceId{7};
    listed.address = "192.0.2.7";
    listed.credential_id = 1;
    listed.reachability = fleet::Reachability::answering;
    listed.read_at = kNoon - 2h;
    listed.full_at = kNoon - 20h;
    return listed;
}

TEST(DeviceState, KnowsHowOldItsReadingsAre) {
    const auto state = state_of(target(), kNow, kNoon);
    EXPECT_EQ(state.known.read_at, kNow - 2h);
    EXPECT_EQ(state.known.full_at, kNow - 20h);
    EXPECT_TRUE(state.known.counters_moved) << "nobody watched it";
    ASSERT_TRUE(state.endpoint);
    EXPECT_EQ(state.endpoint->port(), 161);
}

TEST(DeviceState, DoesNotBelieveAReadingOfTheFuture) {
    auto listed = target();
    listed.read_at = kNoon + 24h * 365;
    listed.full_at = kNoon + 1s;
    const auto state = state_of(listed, kNow, kNoon);
    EXPECT_FALSE(state.known.read_at);
    EXPECT_FALSE(state.known.full_at);
}

TEST(DeviceState, AReadingOfLongAgoIsOld) {
    auto listed = target();
    listed.read_at = base::WallTime{};
    const auto state = state_of(listed, kNow, kNoon);
    ASSERT_TRUE(state.known.read_at);
    EXPECT_LT(*state.known.read_at, kNow - 24h);
}

TEST(DeviceState, WhatIsNoAddressHasNoEndpoint) {
    auto listed = target();
    listed.address = "printer.example.com";
    EXPECT_FALSE(state_of(listed, kNow, kNoon).endpoint);
}

TEST(DeviceState, OneThatMovedIsAskedAtOnceAndComparedWithNothing) {
    auto state = state_of(target(), kNow, kNoon);
    state.signs.last[0] = 5;
    state.known.silences = 9;
    auto same = target();
    same.stops = true;
    EXPECT_FALSE(take_over(state, same));
    EXPECT_EQ(state.known.silences, 9U);
    auto moved = target();
    moved.address = "192.0.2.8";
    EXPECT_TRUE(take_over(state, moved));
    EXPECT_EQ(state.known.silences, 0U);
    EXPECT_FALSE(state.signs.last[0]);
    EXPECT_EQ(state.endpoint->address().to_string(), "192.0.2.8");
    auto renamed = moved;
    renamed.credential_id = 2;
    EXPECT_TRUE(take_over(state, renamed));
}

TEST(DeviceState, WantsTheMoreOfTwoThingsAtTheSoonerTime) {
    auto state = state_of(target(), kNow, kNoon);
    want(state, Work::look, kNow + 10s);
    want(state, Work::check, kNow + 5s);
    EXPECT_EQ(take_wanted(state, kNow), Work::check);
    EXPECT_EQ(take_wanted(state, kNow + 5s), Work::look);
    EXPECT_EQ(take_wanted(state, kNow + 20s), Work::check) << "it was taken";
}

TEST(DeviceState, ALookIsNoReading) {
    auto state = state_of(target(), kNow, kNoon);
    state.known.alerts_moved = true;
    note_reading(state, {.work = Work::look}, kNow);
    EXPECT_FALSE(state.known.alerts_moved);
    EXPECT_TRUE(state.known.counters_moved);
    EXPECT_EQ(state.known.read_at, kNow - 2h);
    note_reading(state, {.work = Work::standard}, kNow);
    EXPECT_FALSE(state.known.counters_moved);
    EXPECT_EQ(state.known.full_at, kNow - 20h);
    note_reading(state, {.work = Work::full}, kNow);
    EXPECT_EQ(state.known.full_at, kNow);
    note_reading(state, {.work = Work::standard, .forgot = true}, kNow);
    EXPECT_FALSE(state.known.full_at) << "it is another device, or was rebuilt";
}

TEST(DeviceState, SignsAreSoughtWhereTheReadingFoundThem) {
    auto state = state_of(target(), kNow, kNoon);
    state.signs.last[0] = 5;
    note_reading(state, {.work = Work::standard, .places = {1, 1}}, kNow);
    EXPECT_TRUE(state.signs.last[0]);
    note_reading(state, {.work = Work::standard, .places = {3, 1}}, kNow);
    EXPECT_EQ(state.signs.places, (SignPlaces{3, 1}));
    EXPECT_FALSE(state.signs.last[0]);
}

TEST(DeviceState, OfWhatADeviceDoesNotCountNobodyKnowsWhetherItMoved) {
    auto state = state_of(target(), kNow, kNoon);
    note_reading(state, {.work = Work::full}, kNow);
    note_movement(state, {}, kNow);
    EXPECT_FALSE(state.known.counters_moved);
    state.signs.lacking = 0xFF;
    note_movement(state, {}, kNow);
    EXPECT_TRUE(state.known.counters_moved);
    EXPECT_TRUE(state.known.alerts_moved);
}

TEST(DeviceState, OneThatSleepsAndCountsNothingIsLeftAsleep) {
    auto state = state_of(target(), kNow, kNoon);
    note_reading(state, {.work = Work::full, .is_asleep = true}, kNow);
    state.signs.lacking = 0xFF;
    note_movement(state, {}, kNow);
    EXPECT_FALSE(state.known.counters_moved);
    EXPECT_FALSE(state.known.alerts_moved);
}

TEST(DeviceState, GrowsNoOlderThanADayWhenTheClockJumps) {
    auto state = state_of(target(), kNow, kNoon);
    grow_older(state, std::chrono::hours{24 * 365});
    EXPECT_EQ(state.known.read_at, kNow - 26h);
}

}  // namespace
}  // namespace fleetgate::polling
