#include "polling/poller.hpp"

#include "polling/messages.hpp"
#include "tests/fakes/fake_device_repository.hpp"
#include "tests/fakes/fake_reader.hpp"
#include "tests/fakes/memory_log.hpp"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <gtest/gtest.h>

namespace fleetgate::polling {
namespace {

using namespace std::chrono_literals;
using fleet::DeviceId;
using Outcome = PollEvent::Outcome;

constexpr auto kInterval = 300s;
const base::Error kDiskFull{std::make_error_code(std::errc::no_space_on_device), "the disk is full"};

class PollerTest : public testing::Test {
protected:
    void start() {
        asio::co_spawn(io, poller.run(),
                       asio::bind_cancellation_slot(stop.slot(), [this](std::exception_ptr) { ended = true; }));
        settle();
    }
    void TearDown() override {
        stop.emit(asio::cancellation_type::terminal);
        settle();
    }
    void settle() {
        io.restart();
        io.poll();
    }
    void pass(std::chrono::seconds time) {
        for (auto left = time; left.count() > 0; left -= 1s) {
            clock.advance(1s);
            settle();
        }
    }
    long events_of(Outcome outcome) {
        return std::count_if(events.begin(), events.end(), [&](const auto& e) { return e.second == outcome; });
    }
    base::Result<void> read_now(DeviceId id) {
        std::optional<base::Result<void>> result;
        asio::co_spawn(io, poller.read_now(id),
                       [&](std::exception_ptr, base::Result<void> r) { result = std::move(r); });
        settle();
        for (int i = 0; i < 100 && !result; ++i) pass(1s);
        return result ? *result : base::fail(std::errc::timed_out, "read_now did not end");
    }

    asio::io_context io;
    base::ManualClock clock;
    base::SeededRandom random{7};
    fakes::MemoryLog log;
    fakes::FakeReader reader{clock};
    fakes::FakeDeviceRepository devices;
    fakes::FakeCredentialSource credentials;
    std::vector<std::pair<DeviceId, Outcome>> events;
    asio::cancellation_signal stop;
    bool ended = false;
    Poller poller{io.get_executor(),
                  {reader, devices, credentials, clock, random, log},
                  {.interval = kInterval, .at_once = 4},
                  [this](const PollEvent& e) { events.emplace_back(e.device, e.outcome); }};
};

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
    reader.timeouts.clear();
    pass(2 * kInterval);
    for (const auto timeout : reader.timeouts) EXPECT_LT(timeout, 18s) << "one that is off is not waited for each time";
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

TEST_F(PollerTest, SaysOnceThatADeviceFellSilentAndOnceThatItAnswers) {
    devices.add("192.0.2.7");
    reader.silent.insert("192.0.2.7");
    start();
    pass(5 * kInterval);
    EXPECT_EQ(log.count(kDeviceSilent), 1);
    EXPECT_NE(log.text(kDeviceSilent).find("192.0.2.7 is not read any more: no answer from 192.0.2.7"),
              std::string::npos);
    EXPECT_EQ(devices.kept.begin()->second.reachability, fleet::Reachability::silent);
    EXPECT_EQ(events_of(Outcome::silent), 1);
    reader.silent.clear();
    pass(2 * kInterval);
    EXPECT_EQ(log.count(kDeviceAnswers), 1);
    EXPECT_EQ(events_of(Outcome::changed), 1);
    EXPECT_EQ(log.lines.size(), 2U);
}

TEST_F(PollerTest, ADeviceThatWasSilentBeforeTheStartIsNotSaidAgain) {
    const auto id = devices.add("192.0.2.7");
    devices.kept.at(id).reachability = fleet::Reachability::silent;
    devices.kept.at(id).trouble = "no answer from 192.0.2.7 (Connection timed out)";
    reader.silent.insert("192.0.2.7");
    start();
    pass(kInterval);
    EXPECT_EQ(reader.times("192.0.2.7"), 1);
    EXPECT_TRUE(log.lines.empty());
}

TEST_F(PollerTest, AFullDiskIsSaidOnceAndPollingGoesOn) {
    for (int i = 1; i <= 5; ++i) devices.add("192.0.2." + std::to_string(i));
    reader.silent.insert("192.0.2.5");
    devices.failure = kDiskFull;
    start();
    pass(3 * kInterval);
    EXPECT_EQ(log.count(kCannotStore), 1);
    EXPECT_EQ(log.count(kDeviceSilent), 1);
    EXPECT_TRUE(events.empty());
    EXPECT_GE(reader.asked.size(), 10U);
    devices.failure.reset();
    pass(kInterval + 10s);
    EXPECT_EQ(log.count(kStoresAgain), 1);
    EXPECT_GE(devices.saves, 4);
}

TEST_F(PollerTest, AListThatCannotBeReadIsTriedAgain) {
    devices.add("192.0.2.7");
    devices.listing_failure = kDiskFull;
    start();
    pass(100s);
    EXPECT_EQ(log.count(kCannotList), 1);
    EXPECT_TRUE(reader.asked.empty());
    devices.listing_failure.reset();
    pass(kInterval + 60s);
    EXPECT_GE(reader.times("192.0.2.7"), 1);
}

TEST_F(PollerTest, ACredentialStoreThatFailsMarksNoDeviceSilent) {
    devices.add("192.0.2.7");
    credentials.failure = kDiskFull;
    start();
    pass(kInterval);
    EXPECT_EQ(devices.silences, 0);
    EXPECT_EQ(log.count(kCannotStore), 1);
}

TEST_F(PollerTest, WithoutACredentialADeviceIsSilentAndSaysWhy) {
    devices.add("192.0.2.7", "", std::nullopt);
    devices.add("192.0.2.8", "", 99);
    start();
    pass(kInterval);
    EXPECT_NE(devices.kept.at(DeviceId{1}).trouble.find("no SNMP credential is chosen"), std::string::npos);
    EXPECT_NE(devices.kept.at(DeviceId{2}).trouble.find("credential was removed"), std::string::npos);
}

TEST_F(PollerTest, AnotherDeviceAtTheAddressDoesNotSpoilTheHistory) {
    devices.add("192.0.2.7", "OLD1");
    reader.readings["192.0.2.7"].identity.serial = fleet::Sourced<std::string>{"NEW2", {}};
    start();
    pass(kInterval);
    EXPECT_EQ(devices.saves, 0);
    EXPECT_NE(devices.kept.begin()->second.trouble.find("serial number NEW2 instead of OLD1"), std::string::npos);
}

TEST_F(PollerTest, AnotherDeviceThatOnlyTheRepositoryKnowsForOneIsItsTroubleAndNotTheDisks) {
    const auto id = devices.add("192.0.2.7");
    devices.registered_serials[id] = "OLD1";
    reader.readings["192.0.2.7"].identity.serial = fleet::Sourced<std::string>{"NEW2", {}};
    start();
    pass(3 * kInterval);
    EXPECT_EQ(log.count(kCannotStore), 0) << log.text(kCannotStore);
    EXPECT_EQ(log.count(kStoresAgain), 0);
    EXPECT_EQ(log.count(kDeviceSilent), 1);
    EXPECT_EQ(devices.silences, 1);
    EXPECT_NE(devices.kept.at(id).trouble.find("another serial number than OLD1"), std::string::npos);
}

TEST_F(PollerTest, AReadingThatThrowsIsSaidOnceAndItsDeviceIsSilentWithThatTrouble) {
    devices.add("192.0.2.7");
    devices.add("192.0.2.8");
    reader.broken.insert("192.0.2.7");
    start();
    pass(3 * kInterval);
    EXPECT_EQ(log.count(kReadingFailed), 1);
    EXPECT_NE(log.text(kReadingFailed).find("device 1 at 192.0.2.7: the decoder broke"), std::string::npos);
    EXPECT_EQ(devices.kept.begin()->second.reachability, fleet::Reachability::silent);
    EXPECT_GE(reader.times("192.0.2.8"), 2);
}

TEST_F(PollerTest, ATableThatFailedIsKeptFromTheReadingBefore) {
    const auto id = devices.add("192.0.2.7", "OLD1");
    devices.kept.at(id).latest.supplies = {fleet::Supply{.index = "1.1", .name = "TK-1"}};
    reader.readings["192.0.2.7"].gaps = {"supply table: genErr"};
    start();
    pass(kInterval);
    EXPECT_GE(devices.saves, 1);
    EXPECT_EQ(devices.kept.at(id).latest.supplies.size(), 1U);
    EXPECT_EQ(devices.kept.at(id).latest.identity.serial->value, "OLD1");
}

TEST_F(PollerTest, APrinterThatAnswersAsSomethingElseKeepsItsReadingAndSaysWhy) {
    const auto id = devices.add("192.0.2.7", "OLD1");
    devices.kept.at(id).latest.classification.kind = fleet::DeviceKind::printer;
    reader.readings["192.0.2.7"].classification = {fleet::DeviceKind::other, "a computer (Linux)"};
    start();
    pass(kInterval);
    EXPECT_EQ(devices.saves, 0);
    EXPECT_NE(devices.kept.at(id).trouble.find("a computer (Linux)"), std::string::npos);
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

TEST_F(PollerTest, ADeviceThatTricklesIsGivenUp) {
    const auto id = devices.add("192.0.2.7");
    start();
    reader.takes = 24h;
    std::optional<base::Result<void>> result;
    asio::co_spawn(io, poller.read_now(id), [&](std::exception_ptr, base::Result<void> r) { result = std::move(r); });
    settle();
    pass(181s);
    ASSERT_TRUE(result.has_value());
    EXPECT_EQ(result->error().code, std::errc::timed_out);
}

TEST_F(PollerTest, SaysOnceWhenItCannotKeepUp) {
    start();
    reader.takes = 170s;
    for (int i = 1; i <= 20; ++i) devices.add("192.0.2." + std::to_string(i));
    poller.devices_changed();
    pass(4 * kInterval);
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

}  // namespace
}  // namespace fleetgate::polling
