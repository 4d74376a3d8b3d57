// When devices are read, and how.
#include "tests/polling/poller_fixture.hpp"

namespace fleetgate::polling {
namespace {

TEST_F(PollerTest, AsksForEverythingOnceADayAndForWhatMovesInBetween) {
    devices.add("192.0.2.1");
    start();
    pass(kInterval);
    ASSERT_GE(reader.depths.size(), 1U);
    EXPECT_EQ(reader.depths.front(), fleet::Depth::full);
    pass(3 * kInterval);
    EXPECT_EQ(std::count(reader.depths.begin(), reader.depths.end(), fleet::Depth::full), 1);
    EXPECT_GE(reader.depths.size(), 3U);
    reader.depths.clear();
    clock.advance(24h);
    settle();
    pass(2 * kInterval);
    ASSERT_FALSE(reader.depths.empty());
    EXPECT_EQ(reader.depths.front(), fleet::Depth::full);
    EXPECT_EQ(std::count(reader.depths.begin(), reader.depths.end(), fleet::Depth::full), 1);
}

TEST_F(PollerTest, WaitsForADeviceThatSleepsDeeplyAndCallsItSilentNoSooner) {
    devices.add("192.0.2.1");
    start();
    pass(kInterval);
    reader.sleeping.insert("192.0.2.1");
    pass(2 * kInterval);
    EXPECT_EQ(events_of(Outcome::silent), 0);
    EXPECT_EQ(devices.silences, 0);
    reader.sleeping.clear();
    reader.silent.insert("192.0.2.1");
    pass(kInterval);
    EXPECT_EQ(events_of(Outcome::silent), 1);
    reader.check_timeouts.clear();
    pass(2 * kInterval);
    for (const auto timeout : reader.check_timeouts)
        EXPECT_LT(timeout, 18s) << "one that is off is not waited for each time";
}

TEST_F(PollerTest, SaysOnceThatADeviceIsStoppedAndOnceThatItGoesOn) {
    devices.add("192.0.2.7");
    reader.readings["192.0.2.7"].status.errors.value = {"jammed", "lowPaper"};
    start();
    pass(5 * kInterval);
    EXPECT_EQ(log.count(kDeviceStopped), 1);
    EXPECT_NE(log.text(kDeviceStopped).find("192.0.2.7 is stopped: Paper is jammed"), std::string::npos);
    EXPECT_EQ(devices.kept.begin()->second.worst, fleet::ConditionClass::stop);
    reader.readings["192.0.2.7"].status.errors.value = {};
    pass(3 * kInterval);
    EXPECT_EQ(log.count(kDeviceGoesOn), 1);
    EXPECT_EQ(log.lines.size(), 2U) << "paper that is low is not for the log";
    EXPECT_EQ(devices.kept.begin()->second.worst, fleet::ConditionClass::state);
}

TEST_F(PollerTest, AsksForEverythingAgainWhenWhatWasKnownDoesNotHold) {
    devices.add("192.0.2.1");
    start();
    pass(2 * kInterval);
    reader.forgets.insert("192.0.2.1");
    pass(kInterval);
    reader.forgets.clear();
    reader.depths.clear();
    pass(kInterval);
    ASSERT_FALSE(reader.depths.empty());
    EXPECT_EQ(reader.depths.front(), fleet::Depth::full);
}

TEST_F(PollerTest, ReadsEachOfSeveralPrintersBehindOneAddress) {
    for (const std::uint32_t index : {1U, 5U}) devices.kept.at(devices.add("192.0.2.1")).unit = fleet::Unit{index, 2};
    start();
    pass(kInterval);
    std::set<std::optional<std::uint32_t>> asked{reader.units.begin(), reader.units.end()};
    EXPECT_EQ(asked, (std::set<std::optional<std::uint32_t>>{1, 5}));
}

TEST_F(PollerTest, ReadsEveryDeviceOnceAnInterval) {
    for (int i = 1; i <= 20; ++i) devices.add("192.0.2." + std::to_string(i));
    start();
    pass(3 * kInterval);
    for (int i = 1; i <= 20; ++i) {
        EXPECT_NEAR(static_cast<double>(reader.times("192.0.2." + std::to_string(i))), 3, 1) << i;
    }
    EXPECT_NEAR(devices.saves, 60, 10);
    EXPECT_EQ(events_of(Outcome::unchanged), devices.saves);
    EXPECT_TRUE(log.lines.empty());
}

TEST_F(PollerTest, ReadsNewDevicesAtOnce) {
    start();
    pass(10s);
    devices.add("192.0.2.7");
    poller.devices_changed();
    settle();
    EXPECT_EQ(reader.times("192.0.2.7"), 1);
}

TEST_F(PollerTest, ReadsNoMoreAtOnceThanItMay) {
    start();
    reader.takes = 2s;
    for (int i = 1; i <= 40; ++i) devices.add("192.0.2." + std::to_string(i));
    poller.devices_changed();
    settle();
    pass(30s);
    EXPECT_EQ(reader.most_open, 4U);
    EXPECT_EQ(reader.asked.size(), 40U);
}

TEST_F(PollerTest, ADeviceThatIsRemovedWhileItIsReadIsForgotten) {
    const auto id = devices.add("192.0.2.7");
    start();
    reader.takes = 5s;
    for (int i = 0; i < 400 && reader.open == 0; ++i) pass(1s);
    devices.kept.erase(id);
    pass(10s);
    EXPECT_EQ(poller.devices(), 0U);
    EXPECT_TRUE(log.lines.empty());
}

TEST_F(PollerTest, ReadNowReadsOutOfTurnAndStores) {
    const auto id = devices.add("192.0.2.7");
    start();
    pass(1s);
    EXPECT_TRUE(read_now(id).has_value());
    EXPECT_EQ(devices.saves, static_cast<int>(reader.asked.size()));
    EXPECT_GE(devices.saves, 1);
}

TEST_F(PollerTest, ReadNowNeverAsksADeviceTwiceAtOnce) {
    const auto id = devices.add("192.0.2.7");
    start();
    reader.takes = 3s;
    devices.add("192.0.2.8");
    poller.devices_changed();
    for (int i = 0; i < 400 && reader.open == 0; ++i) pass(1s);
    EXPECT_TRUE(read_now(id).has_value());
    EXPECT_TRUE(read_now(DeviceId{2}).has_value());
    EXPECT_FALSE(reader.two_at_one_device);
}

TEST_F(PollerTest, ReadNowSaysWhyNot) {
    const auto id = devices.add("192.0.2.7");
    reader.silent.insert("192.0.2.7");
    start();
    EXPECT_EQ(read_now(id).error().code, std::errc::timed_out);
    EXPECT_EQ(read_now(DeviceId{99}).error().code, std::errc::no_such_device_or_address);
}

TEST_F(PollerTest, SaysOnceWhenItCannotKeepUp) {
    start();
    reader.takes = 170s;
    for (int i = 1; i <= 60; ++i) devices.add("192.0.2." + std::to_string(i));
    poller.devices_changed();
    pass(12 * kInterval);
    EXPECT_EQ(log.count(kOverdue), 1) << log.text(kOverdue);
}

TEST_F(PollerTest, StopsWhileReadingsAreBeingMade) {
    for (int i = 1; i <= 20; ++i) devices.add("192.0.2." + std::to_string(i));
    start();
    reader.takes = 24h;
    pass(60s);
    EXPECT_GT(reader.open, 0U);
    EXPECT_FALSE(ended);
    stop.emit(asio::cancellation_type::terminal);
    settle();
    EXPECT_TRUE(ended);
    EXPECT_EQ(reader.open, 0U);
}

TEST_F(PollerTest, StopsWhileItWaits) {
    start();
    stop.emit(asio::cancellation_type::terminal);
    settle();
    EXPECT_TRUE(ended);
}

TEST_F(PollerTest, AsksNothingOfADeviceThatSomebodyHolds) {
    const auto id = devices.add("192.0.2.1");
    start();
    pass(kInterval);
    std::optional<base::Result<Poller::Held>> held;
    asio::co_spawn(io, poller.hold(id), [&](std::exception_ptr, auto result) { held = std::move(result); });
    settle();
    ASSERT_TRUE(held && *held);
    const auto asked = reader.asked.size() + reader.checked.size();
    pass(3 * kInterval);
    EXPECT_EQ(reader.asked.size() + reader.checked.size(), asked);
    held.reset();
    pass(2 * kInterval);
    EXPECT_GT(reader.asked.size() + reader.checked.size(), asked);
    asio::co_spawn(io, poller.hold(DeviceId{99}), [&](std::exception_ptr, auto result) { held = std::move(result); });
    settle();
    ASSERT_TRUE(held);
    EXPECT_EQ(held->error().code, std::errc::no_such_device_or_address);
}

TEST_F(PollerTest, UsesAnotherCredentialInTheNextTurnWhichIsAtOnce) {
    const auto id = devices.add("192.0.2.1", {}, 7);  // there is none
    start();
    pass(kInterval);
    EXPECT_TRUE(reader.asked.empty());
    devices.kept.at(id).credential_id = 1;
    poller.use_credential(id, 1);
    pass(1s);
    EXPECT_FALSE(reader.checked.empty() && reader.asked.empty());
    poller.use_credential(DeviceId{99}, 1);
    settle();
}

}  // namespace
}  // namespace fleetgate::polling
