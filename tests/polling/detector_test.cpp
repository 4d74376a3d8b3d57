#include "polling/detector.hpp"

#include "fleet/mib.hpp"
#include "polling/schedule/load_estimate.hpp"
#include "tests/fakes/snmp_size.hpp"

#include <algorithm>
#include <iostream>
#include <map>

#include <gtest/gtest.h>

namespace fleetgate::polling {
namespace {

namespace mib = fleet::mib;

/// A device with one value for each sign.
class DetectorTest : public testing::Test {
protected:
    std::map<snmp::Oid, snmp::Value> device{
        {mib::kSysUpTime, number(100'000)},
        {mib::kHrPrinterStatus.child({1}), number(3)},
        {mib::kHrPrinterErrors.child({1}), text(std::string(1, '\0'))},
        {mib::kPrtMarkerLifeCount.child({1, 1}), number(5'000)},
        {mib::kPrtGeneralConfigChanges.child({1}), number(7)},
        {mib::kPrtAlertAllEvents.child({1}), number(12)},
        {mib::kPrtAlertCriticalEvents.child({1}), number(2)},
        {mib::kPrtConsoleText.child({1, 1}), text("Ready")},
    };
    Signs signs;

    static snmp::Value number(std::int64_t value) { return {snmp::Type::integer, value}; }
    static snmp::Value text(std::string octets) { return {snmp::Type::octet_string, std::move(octets)}; }

    Movement check() {
        snmp::VarBinds answer;
        for (const auto& oid : check_questions(signs)) {
            const auto found = device.find(oid);
            answer.push_back(
                {oid, found == device.end() ? snmp::Value{snmp::Type::no_such_instance, {}} : found->second});
        }
        return note(signs, answer);
    }

    bool asks(const snmp::Oid& oid) const {
        const auto questions = check_questions(signs);
        return std::find(questions.begin(), questions.end(), oid) != questions.end();
    }
};

TEST_F(DetectorTest, TheFirstCheckHasNothingToCompareWith) {
    EXPECT_EQ(check(), (Movement{.first = true}));
    EXPECT_EQ(check(), Movement{});
    EXPECT_EQ(check_questions(signs).size(), 6U);
}

TEST_F(DetectorTest, ACheckIsSmall) {
    check();
    device[mib::kSysUpTime] = number(123'456'789);
    device[mib::kPrtMarkerLifeCount.child({1, 1})] = number(1'234'567);
    std::size_t asked = 0;
    std::size_t answered = 0;
    for (const auto& oid : check_questions(signs)) {
        asked += fakes::varbind_size(oid, {});
        answered += fakes::varbind_size(oid, device.at(oid));
    }
    const auto octets = fakes::message_size(asked) + fakes::message_size(answered);
    std::cout << "a check of a device with all signs: " << octets << " octets both ways, v2c" << std::endl;
    EXPECT_LE(static_cast<double>(octets), kTypicalV2c.check);
}

TEST_F(DetectorTest, TellsWhatMoved) {
    check();
    device[mib::kSysUpTime] = number(106'000);
    EXPECT_EQ(check(), Movement{});
    device[mib::kPrtMarkerLifeCount.child({1, 1})] = number(5'001);
    EXPECT_EQ(check(), (Movement{.counters = true}));
    device[mib::kPrtAlertAllEvents.child({1})] = number(13);
    EXPECT_EQ(check(), (Movement{.alerts = true}));
    device[mib::kHrPrinterErrors.child({1})] = text("\x08");
    EXPECT_EQ(check(), (Movement{.alerts = true}));
    device[mib::kPrtGeneralConfigChanges.child({1})] = number(8);
    EXPECT_EQ(check(), (Movement{.alerts = true, .counters = true}));
    device[mib::kPrtMarkerLifeCount.child({1, 1})] = number(0);  // another board
    EXPECT_EQ(check(), (Movement{.counters = true}));
    EXPECT_EQ(check(), Movement{});
}

TEST_F(DetectorTest, PrintingIsNoAlertButStandbyIsWorthALook) {
    check();
    for (const int status : {4, 5, 3, 4}) {
        device[mib::kHrPrinterStatus.child({1})] = number(status);
        EXPECT_EQ(check(), Movement{}) << status;
    }
    device[mib::kHrPrinterStatus.child({1})] = number(1);
    EXPECT_TRUE(check().alerts);
    device[mib::kHrPrinterStatus.child({1})] = number(2);
    EXPECT_FALSE(check().alerts);
}

TEST_F(DetectorTest, ARestartMovesEverything) {
    check();
    device[mib::kSysUpTime] = number(50);
    EXPECT_EQ(check(), (Movement{.alerts = true, .counters = true, .restarted = true}));
}

TEST_F(DetectorTest, ErrorBitsOfAnyLengthAreTheSame) {
    check();
    device[mib::kHrPrinterErrors.child({1})] = text(std::string(4, '\0'));
    EXPECT_EQ(check(), Movement{});
    device[mib::kHrPrinterErrors.child({1})] = text("");
    EXPECT_EQ(check(), Movement{});
}

TEST_F(DetectorTest, WhatADeviceLacksIsNotAskedAgain) {
    device.erase(mib::kPrtAlertAllEvents.child({1}));
    device.erase(mib::kPrtGeneralConfigChanges.child({1}));
    check();
    EXPECT_FALSE(asks(mib::kPrtAlertAllEvents.child({1})));
    EXPECT_FALSE(asks(mib::kPrtGeneralConfigChanges.child({1})));
    ASSERT_TRUE(asks(mib::kPrtAlertCriticalEvents.child({1})));
    EXPECT_EQ(check(), Movement{});
    device[mib::kPrtAlertCriticalEvents.child({1})] = number(3);
    EXPECT_TRUE(check().alerts);
    EXPECT_FALSE(signs.blind_to_alerts());
}

TEST_F(DetectorTest, WithoutCountsOfEventsThePanelIsAsked) {
    device.erase(mib::kPrtAlertAllEvents.child({1}));
    check();
    check();
    device.erase(mib::kPrtAlertCriticalEvents.child({1}));
    EXPECT_TRUE(check().alerts);  // it is not the device that it was
    ASSERT_TRUE(asks(mib::kPrtConsoleText.child({1, 1})));
    EXPECT_EQ(check(), Movement{});
    device[mib::kPrtConsoleText.child({1, 1})] = text("Add paper");
    EXPECT_TRUE(check().alerts);
}

TEST_F(DetectorTest, APanelThatShowsAClockIsLeftAlone) {
    device.erase(mib::kPrtAlertAllEvents.child({1}));
    device.erase(mib::kPrtAlertCriticalEvents.child({1}));
    for (int i = 0; i < 8; ++i) {
        device[mib::kPrtConsoleText.child({1, 1})] = text("12:0" + std::to_string(i));
        check();
    }
    EXPECT_FALSE(asks(mib::kPrtConsoleText.child({1, 1})));
    EXPECT_EQ(check(), Movement{});
}

TEST_F(DetectorTest, ADeviceWithNothingIsAskedWhetherItIsThere) {
    device.clear();
    check();
    check();
    check();
    EXPECT_EQ(check_questions(signs), std::vector<snmp::Oid>{mib::kSysUpTime});
    EXPECT_TRUE(signs.blind_to_alerts());
    EXPECT_TRUE(signs.blind_to_counters());
}

TEST_F(DetectorTest, AsksWhereThePrinterIs) {
    signs.places = {.device = 3, .marker = 2};
    EXPECT_TRUE(asks(mib::kHrPrinterErrors.child({3})));
    EXPECT_TRUE(asks(mib::kPrtMarkerLifeCount.child({3, 2})));
}

/// A device may answer with anything.
TEST_F(DetectorTest, TextsInPlaceOfNumbersAreCompared) {
    device[mib::kPrtMarkerLifeCount.child({1, 1})] = text("5000");
    device[mib::kHrPrinterErrors.child({1})] = number(-1);
    check();
    EXPECT_EQ(check(), Movement{});
    device[mib::kPrtMarkerLifeCount.child({1, 1})] = text("5001");
    EXPECT_EQ(check(), (Movement{.counters = true}));
}

TEST_F(DetectorTest, AnEmptyAnswerIsADeviceThatHasNothing) {
    EXPECT_TRUE(note(signs, {}).first);
    EXPECT_TRUE(signs.lacks(Sign::errors));
}

TEST(Uptime, GoesOnAsTimeDoes) {
    using namespace std::chrono_literals;
    EXPECT_TRUE(uptime_went_on(100'000, 100'000 + 360'000, 1h));
    EXPECT_TRUE(uptime_went_on(100'000, 100'000 + 360'000 + 7'000, 1h)) << "half a minute and one part in fifty";
    EXPECT_TRUE(uptime_went_on(100'000, 100'000 + 360'000 - 7'000, 1h));
    EXPECT_FALSE(uptime_went_on(100'000, 100'000 + 360'000 - 12'000, 1h));
    EXPECT_FALSE(uptime_went_on(100'000, 300'000, 1h)) << "restarted, and on for longer than it was before";
    EXPECT_FALSE(uptime_went_on(100'000, 100'000, 1h)) << "its clock stood still";
    EXPECT_TRUE(uptime_went_on(4'294'967'000, 5'704, 1min)) << "32 bits, after 497 days";
    EXPECT_FALSE(uptime_went_on(100'000, 100'000, -1s));
}

TEST_F(DetectorTest, ARestartWhileNobodyWatchedShowsInTheUptime) {
    using namespace std::chrono_literals;
    check();
    const auto after = [&](std::int64_t uptime, std::chrono::nanoseconds between) {
        device[mib::kSysUpTime] = number(uptime);
        auto kept = signs;
        snmp::VarBinds answer;
        for (const auto& oid : check_questions(kept)) answer.push_back({oid, device.at(oid)});
        return note_after(kept, answer, between);
    };
    EXPECT_EQ(after(460'000, 1h), Movement{});
    EXPECT_EQ(after(300'000, 1h), (Movement{.alerts = true, .counters = true, .restarted = true}));
    device.erase(mib::kSysUpTime);
    auto kept = signs;
    const auto movement = note_after(kept, {}, 1h);
    EXPECT_TRUE(movement.alerts && movement.counters) << "without an uptime nothing is known";
}

}  // namespace
}  // namespace fleetgate::polling
