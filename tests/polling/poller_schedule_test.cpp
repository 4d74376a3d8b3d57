// What a device is asked, and when, by the fast schedule.
#include "tests/polling/poller_fixture.hpp"

namespace fleetgate::polling {
namespace {

class PollerSchedule : public PollerTest {
protected:
    static constexpr auto kDevice = "192.0.2.7";

    void SetUp() override { poller.use(Schedule{}); }
    /// A device that was read whole two hours ago.
    DeviceId known_device(const std::string& address = kDevice) {
        const auto id = devices.add(address);
        auto& device = devices.kept.at(id);
        device.reachability = fleet::Reachability::answering;
        device.last_answer_at = clock.wall_now() - 2min;
        device.latest.read_at = clock.wall_now() - 2h;
        return id;
    }
    long readings(fleet::Depth depth) { return std::count(reader.depths.begin(), reader.depths.end(), depth); }
    void settled() {
        start();
        pass(3h);
        reader.depths.clear();
        reader.checked.clear();
    }
};

TEST_F(PollerSchedule, ADeviceOnWhichNothingMovesIsCheckedEachMinuteAndHardlyEverMore) {
    known_device();
    settled();
    pass(10h);
    EXPECT_NEAR(static_cast<double>(reader.checks_of(kDevice)), 600, 2);
    EXPECT_EQ(readings(fleet::Depth::standard), 0);
    EXPECT_LE(readings(fleet::Depth::look), 6) << "it may have fallen asleep";
}

TEST_F(PollerSchedule, PagesAreCountedWithinTheHourAndNotMoreOftenThanHourly) {
    known_device();
    settled();
    for (int minute = 0; minute < 180; ++minute) {
        ++reader.pages[kDevice];
        pass(60s);
    }
    EXPECT_NEAR(static_cast<double>(readings(fleet::Depth::standard)), 3, 1);
}

TEST_F(PollerSchedule, AnAlertIsLookedAtInTheSameMinute) {
    known_device();
    settled();
    reader.alerts[kDevice] = 1;
    pass(61s);
    EXPECT_EQ(readings(fleet::Depth::look), 1);
}

TEST_F(PollerSchedule, EverythingIsReadOnceADay) {
    known_device();
    settled();
    pass(72h);
    EXPECT_GE(readings(fleet::Depth::full), 3);
    EXPECT_LE(readings(fleet::Depth::full), 5);
}

TEST_F(PollerSchedule, ASleeperIsCheckedEveryQuarterOfAnHourAndCountedAsAvoided) {
    known_device();
    reader.readings[kDevice].status.panel = fleet::Sourced<std::string>{"Sleeping...", {}};
    settled();
    const auto before = poller.counts();
    pass(10h);
    EXPECT_NEAR(static_cast<double>(reader.checks_of(kDevice)), 40, 2);
    const auto between = poller.counts() - before;
    EXPECT_NEAR(static_cast<double>(between.wakes_avoided), 560, 30);
    EXPECT_EQ(between.wakes_caused, 0U);
    EXPECT_EQ(poller.load_now().asleep, 1U);
}

TEST_F(PollerSchedule, ASleeperThatIsAwakeAfterItWasAskedAndPrintedNothingCountsAsWoken) {
    known_device();
    reader.readings[kDevice].status.panel = fleet::Sourced<std::string>{"Sleeping...", {}};
    settled();
    reader.readings[kDevice].status.panel = fleet::Sourced<std::string>{"Ready", {}};
    reader.alerts[kDevice] = 1;
    pass(20min);
    EXPECT_EQ(poller.counts().wakes_caused, 1U);
    EXPECT_EQ(poller.load_now().awake, 1U);
}

TEST_F(PollerSchedule, OneLostCheckIsNoSilence) {
    known_device();
    settled();
    reader.silent.insert(kDevice);
    const auto seen = reader.checked.size();
    while (reader.checked.size() == seen) pass(1s);
    pass(10s);
    reader.silent.clear();
    pass(5min);
    EXPECT_EQ(devices.silences, 0);
    EXPECT_TRUE(log.lines.empty());
}

TEST_F(PollerSchedule, TwoLostChecksThatAreHoursApartAreNoSilenceEither) {
    known_device();
    settled();
    for (int i = 0; i < 4; ++i) {
        reader.silent.insert(kDevice);
        const auto seen = reader.checked.size();
        while (reader.checked.size() == seen) pass(1s);
        pass(10s);
        reader.silent.clear();
        pass(7min);
    }
    EXPECT_EQ(devices.silences, 0);
    EXPECT_TRUE(log.lines.empty());
}

TEST_F(PollerSchedule, ASilenceIsSaidAfterTwoChecksAndItsDeviceIsAskedLessAndLessOften) {
    known_device();
    settled();
    reader.silent.insert(kDevice);
    pass(2min);
    EXPECT_EQ(log.count(kDeviceSilent), 1);
    reader.checked.clear();
    pass(5h);
    const auto checks = reader.checks_of(kDevice);
    EXPECT_GE(checks, 19) << "every quarter of an hour at least";
    EXPECT_LE(checks, 26);
    EXPECT_EQ(log.lines.size(), 1U);
    reader.silent.clear();
    pass(16min);
    EXPECT_EQ(log.count(kDeviceAnswers), 1);
    EXPECT_EQ(devices.kept.begin()->second.reachability, fleet::Reachability::answering);
}

TEST_F(PollerSchedule, TenThousandThatVanishAndComeBackAtOnceAreAskedInTurnsAllTheTime) {
    constexpr int kMany = 10'000;
    for (int i = 0; i < kMany; ++i) {
        known_device("198.18." + std::to_string(i / 250) + "." + std::to_string(i % 250 + 1));
    }
    start();
    pass(15min);
    for (const auto& [id, device] : devices.kept) reader.silent.insert(device.address);
    reader.silence_takes = 7s;
    pass(5min);
    EXPECT_EQ(poller.load_now().silent, static_cast<std::size_t>(kMany));
    reader.checked.clear();
    reader.silent.clear();
    pass(16min);
    EXPECT_EQ(poller.load_now().silent, 0U);
    std::map<base::SteadyTime, int> by_second;
    for (const auto& [at, address] : reader.checked) ++by_second[at];
    for (const auto& [at, count] : by_second) EXPECT_LE(count, 4 * kMany / 60) << "no burst";
    EXPECT_LE(reader.most_open, 4U);
}

TEST_F(PollerSchedule, AQuestionThatADeviceDoesNotBearIsReplacedByALook) {
    known_device();
    reader.refusing.insert(kDevice);
    start();
    pass(10min);
    EXPECT_EQ(devices.silences, 0);
    EXPECT_LE(reader.checks_of(kDevice), 3) << "not again until the next full reading";
    EXPECT_GE(readings(fleet::Depth::look), 7);
}

TEST_F(PollerSchedule, OneThatRefusesTheCredentialIsSilentAtOnceAndSaysWhy) {
    known_device();
    reader.refusing.insert(kDevice);
    reader.refusal = snmp::Errc::wrong_password;
    start();
    pass(2min);
    EXPECT_EQ(log.count(kDeviceSilent), 1);
    EXPECT_NE(devices.kept.begin()->second.trouble.find("refuses"), std::string::npos);
}

TEST_F(PollerSchedule, QuietHoursAreKeptButForWhoAsksByHand) {
    const auto id = known_device();
    devices.quiet_hours = "Mon-Sun 00:00-24:00";
    start();
    pass(3h);
    EXPECT_TRUE(reader.checked.empty());
    EXPECT_GE(poller.counts().quiet, 2U);
    EXPECT_TRUE(read_now(id));
    EXPECT_EQ(reader.asked.size(), 1U);
}

TEST_F(PollerSchedule, ADeviceThatIsAskedOnceADayIsAskedInsideItsWindow) {
    known_device();
    known_device("192.0.2.8");
    devices.quiet_hours = "except 08:00-09:00";
    poller.use(every(24h));
    start();
    pass(96h);
    EXPECT_GE(reader.checks_of(kDevice), 3);
    EXPECT_GE(reader.checks_of("192.0.2.8"), 3);
    EXPECT_LE(reader.checks_of(kDevice), 6);
}

TEST_F(PollerSchedule, OneThatAnswersChecksAndNoReadingIsSilentAndLeftInPeace) {
    known_device();
    settled();
    reader.mute.insert(kDevice);
    reader.alerts[kDevice] = 1;
    pass(5min);
    EXPECT_EQ(log.count(kDeviceSilent), 1);
    reader.asked.clear();
    pass(5h);
    EXPECT_LE(reader.times(kDevice), 30) << "a quarter of an hour apart, not a minute";
    EXPECT_EQ(log.lines.size(), 1U);
    reader.mute.clear();
    pass(20min);
    EXPECT_EQ(log.count(kDeviceAnswers), 1);
}

TEST_F(PollerSchedule, TheFirstTurnsAreSpreadByTheTableOfSoManyDevices) {
    for (int i = 1; i <= 240; ++i) known_device("192.0.2." + std::to_string(i));
    Schedule standard;
    standard.kind = ScheduleKind::standard;
    poller.use(standard);
    start();
    pass(60s);
    EXPECT_LE(reader.checked.size(), 20U) << "each has half an hour";
}

TEST_F(PollerSchedule, HowManyChecksAreLateIsCounted) {
    for (int i = 1; i <= 100; ++i) known_device("192.0.2." + std::to_string(i));
    start();
    pass(1h);
    EXPECT_GT(poller.counts().turns, 5'900U);
    EXPECT_DOUBLE_EQ(share_within(poller.counts(), 1s), 1) << "the test's clock goes by seconds";
}

TEST_F(PollerSchedule, AChangeOfTheScheduleMakesNoBurstAndHoldsFromThenOn) {
    for (int i = 1; i <= 240; ++i) known_device("192.0.2." + std::to_string(i));
    settled();
    Schedule standard;
    standard.kind = ScheduleKind::standard;
    poller.use(standard);
    pass(60min);
    std::map<base::SteadyTime, int> by_second;
    for (const auto& [at, address] : reader.checked) ++by_second[at];
    for (const auto& [at, count] : by_second) EXPECT_LE(count, 12);
    reader.checked.clear();
    pass(60min);
    // Middle priority among 101 to 300 devices: each 30 minutes.
    EXPECT_NEAR(static_cast<double>(reader.checked.size()), 480, 10);
}

TEST_F(PollerSchedule, AHintIsALookAtItsTime) {
    const auto id = known_device();
    settled();
    poller.look_at(id, clock.now() + 5s);
    pass(4s);
    const auto looks = readings(fleet::Depth::look);
    pass(2s);
    EXPECT_EQ(readings(fleet::Depth::look), looks + 1);
}

TEST_F(PollerSchedule, ReadingsThatCannotBeStoredWaitAndAreStoredInOrder) {
    known_device();
    settled();
    const auto saves = devices.saves;
    devices.failure = kDiskFull;
    for (int i = 1; i <= 3; ++i) {
        reader.alerts[kDevice] = static_cast<std::uint64_t>(i);
        pass(61s);
    }
    EXPECT_EQ(devices.saves, saves);
    EXPECT_EQ(poller.load_now().readings_waiting, 3U);
    EXPECT_EQ(log.count(kCannotStore), 1);
    devices.failure.reset();
    reader.alerts[kDevice] = 9;
    pass(61s);
    EXPECT_EQ(devices.saves, saves + 4);
    EXPECT_EQ(poller.load_now().readings_waiting, 0U);
    EXPECT_EQ(log.count(kStoresAgain), 1);
    EXPECT_EQ(log.count(kReadingsLost), 0);
}

TEST_F(PollerSchedule, WhatWasLostIsSaidWhenTheDiskHasRoomAgain) {
    known_device();
    settled();
    devices.failure = kDiskFull;
    for (std::uint64_t i = 1; i <= 510; ++i) {
        reader.alerts[kDevice] = i;
        pass(61s);
    }
    devices.failure.reset();
    reader.alerts[kDevice] = 999;
    pass(61s);
    EXPECT_EQ(log.count(kReadingsLost), 1);
    EXPECT_NE(log.text(kReadingsLost).find("readings of 1 devices were lost"), std::string::npos)
        << log.text(kReadingsLost);
}

TEST_F(PollerSchedule, AClockSetForwardAYearReadsEverythingOnceMoreAndInTurns) {
    for (int i = 1; i <= 60; ++i) known_device("192.0.2." + std::to_string(i));
    settled();
    clock.set_by += 365 * 24h;
    pass(60s);
    EXPECT_LE(readings(fleet::Depth::full), 6) << "not all at once";
    pass(2h);
    EXPECT_EQ(readings(fleet::Depth::full), 60);
    EXPECT_EQ(log.count(kClockAhead), 1);
}

TEST_F(PollerSchedule, AClockSetBackAYearChangesNothing) {
    for (int i = 1; i <= 60; ++i) known_device("192.0.2." + std::to_string(i));
    settled();
    clock.set_by -= 365 * 24h;
    pass(2h);
    EXPECT_NEAR(static_cast<double>(reader.checked.size()), 60 * 120, 70);
    EXPECT_LE(readings(fleet::Depth::full), 60);
}

TEST_F(PollerSchedule, AfterADayAsleepNobodyIsAskedInABurst) {
    for (int i = 1; i <= 240; ++i) known_device("192.0.2." + std::to_string(i));
    settled();
    clock.advance(24h);
    settle();
    pass(20min);
    std::map<base::SteadyTime, int> by_second;
    for (const auto& [at, address] : reader.checked) ++by_second[at];
    for (const auto& [at, count] : by_second) EXPECT_LE(count, 12);
    EXPECT_LE(readings(fleet::Depth::full), 120);
}

}  // namespace
}  // namespace fleetgate::polling
