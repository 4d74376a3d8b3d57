#include "fleet/conditions/findings.hpp"

#include "fleet/conditions/panel_words.hpp"
#include "tests/fleet/condition_readings.hpp"

#include <random>

#include <gmock/gmock.h>

namespace fleetgate::fleet {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using enum ConditionClass;

std::vector<SourceKind> kinds(const Condition& condition) {
    std::vector<SourceKind> all;
    for (const auto& source : condition.sources) all.push_back(source.kind);
    return all;
}

TEST(Findings, OfAHealthyDeviceAreNone) {
    EXPECT_THAT(conditions_of(healthy()), IsEmpty());
    EXPECT_THAT(conditions_of(Reading{}), IsEmpty());
}

TEST(Findings, NameTheSupplyThatAnAlertSpeaksOf) {
    const auto found = conditions_of(with_alerts({alert(1101, "markerSupplies", 2)}));
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].key(), "supplyEmpty@supply:1.2");
    EXPECT_EQ(found[0].urgency, stop);
    EXPECT_EQ(found[0].who, Helper::key_operator);
    EXPECT_EQ(found[0].what_happened, "The magenta toner TK-8375M is empty.");
    EXPECT_EQ(found[0].what_to_do, "Replace the magenta toner TK-8375M.");
}

TEST(Findings, NameTheTrayAndItsPaper) {
    const auto found = conditions_of(with_alerts({alert(808, "input", 2)}));
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].what_to_do, "Load paper (A3) into Cassette 2.");
}

TEST(Findings, SeverityAndTrainingOfTheRowWin) {
    auto reading = with_alerts({alert(1101, "markerSupplies", 2, AlertSeverity::warning)});
    reading.alerts[0].training = AlertTraining::field_service;
    const auto found = conditions_of(reading);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].urgency, warn);
    EXPECT_EQ(found[0].who, Helper::technician);
}

TEST(Findings, StatesAreNone) {
    auto reading = with_alerts(
        {alert(503, "generalPrinter", {}), alert(507, "generalPrinter", {}), alert(23, "generalPrinter", {}),
         alert(24, "generalPrinter", {}), alert(1005, "marker", {}),
         alert(1, "other", {}, AlertSeverity::other, "Sleep"), alert(1, "other", {}, AlertSeverity::other, "Idle"),
         alert(1, "other", {}, AlertSeverity::warning, ""), alert(1, "other", {}, AlertSeverity::warning, "40000")});
    EXPECT_THAT(conditions_of(reading), IsEmpty());
    reading.status.state->value = PrinterState::warming_up;
    reading.alerts = {alert(1001, "marker", 1)};
    EXPECT_THAT(conditions_of(reading), IsEmpty());
    reading.status.state->value = PrinterState::other;
    EXPECT_EQ(conditions_of(reading).size(), 1U) << "critical: it stopped the device";
    reading.alerts[0].severity = AlertSeverity::warning;
    EXPECT_THAT(conditions_of(reading), IsEmpty()) << "cold in power save";
    reading.status.state->value = PrinterState::printing;
    EXPECT_EQ(conditions_of(reading).size(), 1U);
}

TEST(Findings, AnUnknownCodeIsShownInTheDevicesWordsWithoutAdvice) {
    const auto found =
        conditions_of(with_alerts({alert(30999, "other", {}, AlertSeverity::critical, "Reinig de {supply} glasplaat"),
                                   alert(1, "marker", {}, AlertSeverity::warning, "Glass dirty"),
                                   alert(1, "marker", {}, AlertSeverity::warning, "Belt dirty")}));
    ASSERT_EQ(found.size(), 3U);
    EXPECT_EQ(found[0].what_happened, "Reinig de {supply} glasplaat");
    for (const auto& one : found) {
        EXPECT_EQ(one.who, Helper::unknown);
        EXPECT_EQ(one.what_to_do, "");
    }
    EXPECT_THAT(conditions_of(with_alerts({alert(29999, "other", {})}))[0].what_happened, HasSubstr("29999"));
}

TEST(Findings, TheSameThingSaidBySeveralSourcesIsOneCondition) {
    auto reading = with_bits({"lowToner", "noToner"});
    reading.alerts = {alert(1101, "markerSupplies", 2, AlertSeverity::critical, "Toner empty")};
    reading.supplies[1].level = {0, SupplyState::empty};
    reading.status.panel = panel("Replace toner [M]");
    reading.flags = {{"noToner", {"1.3.6.1.4.1.1347.1", "KYOCERA", "1", {}, "kyocera.toml:1"}}};
    const auto found = conditions_of(reading);
    ASSERT_EQ(found.size(), 1U) << testing::PrintToString(keys_of(found));
    EXPECT_EQ(found[0].key(), "supplyEmpty@supply:1.2");
    EXPECT_THAT(kinds(found[0]),
                testing::UnorderedElementsAre(SourceKind::alert, SourceKind::supply_level, SourceKind::error_bit,
                                              SourceKind::error_bit, SourceKind::flag, SourceKind::panel));
    EXPECT_EQ(found[0].urgency, stop);
}

TEST(Findings, TheWorseOfTableAndBitsCounts) {
    auto reading = with_bits({"lowToner"});
    const auto found = conditions_of(reading);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].key(), "supplyLow");
    EXPECT_EQ(found[0].what_happened, "A supply is nearly empty.") << "which, nobody said";
    reading.supplies.resize(1);
    EXPECT_EQ(conditions_of(reading)[0].key(), "supplyLow@supply:1.1") << "the only one there is";
}

TEST(Findings, ThePanelAloneMakesNoSupplyLow) {
    auto reading = healthy();
    reading.status.panel = panel("Toner low / Replace toner / No paper / Cover open");
    EXPECT_THAT(conditions_of(reading), IsEmpty());
}

TEST(Findings, AServiceCodeOnThePanelIsOneConditionWithItsBit) {
    auto reading = with_bits({"serviceRequested"});
    reading.status.panel = panel("Call service. / C6000");
    const auto found = conditions_of(reading);
    ASSERT_EQ(found.size(), 1U) << testing::PrintToString(keys_of(found));
    EXPECT_EQ(found[0].key(), "serviceRequested#C6000");
    EXPECT_EQ(found[0].who, Helper::technician);
    EXPECT_THAT(found[0].what_to_do, HasSubstr("call service, code C6000."));
    EXPECT_THAT(kinds(found[0]), ElementsAre(SourceKind::panel, SourceKind::error_bit));
}

TEST(Findings, ANewCodeIsAnotherCondition) {
    EXPECT_THAT(keys_of(conditions_of(
                    with_alerts({alert(8, "mediaPath", 1), alert(8, "mediaPath", 2), alert(30, "mediaPath", 1)}))),
                ElementsAre("jam@part:mediaPath.1.1", "jam@part:mediaPath.1.2",
                            "subunitUnrecoverableFailure@part:mediaPath.1.1"));
}

TEST(Findings, AnEmptyTrayIsGoodToKnowWhileAnotherHasTheSamePaper) {
    auto reading = with_alerts({alert(808, "input", 1)});
    reading.status.errors.value = {"noPaper", "inputTrayEmpty"};
    reading.trays = {tray(1, "Cassette 1", "A4", 0), tray(2, "Cassette 2", "A4", 80)};
    auto found = conditions_of(reading);
    ASSERT_EQ(found.size(), 1U) << testing::PrintToString(keys_of(found));
    EXPECT_EQ(found[0].urgency, info);
    EXPECT_THAT(found[0].what_happened, HasSubstr("more of this paper in Cassette 2"));
    reading.trays[1].media = "A3";
    EXPECT_EQ(conditions_of(reading)[0].urgency, stop);
    reading.trays[1] = tray(2, "Cassette 2", "A4", 0);
    found = conditions_of(reading);
    ASSERT_EQ(found.size(), 2U) << "both are empty";
    EXPECT_EQ(found[0].urgency, stop);
}

TEST(Findings, AWasteBoxFillsAndIsNeverEmpty) {
    auto reading = healthy();
    Supply box;
    box.index = "1.5";
    box.name = "Waste Toner Box";
    box.kind = "wasteToner";
    box.fills = true;
    box.level = {3, SupplyState::low};
    reading.supplies.push_back(box);
    auto found = conditions_of(reading);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].key(), "wasteNearFull@supply:1.5");
    EXPECT_EQ(found[0].what_happened, "The waste toner box (Waste Toner Box) is nearly full.");
    reading.alerts = {alert(13, "markerSupplies", 5), alert(1109, "marker", {})};
    found = conditions_of(reading);
    ASSERT_EQ(found.size(), 1U) << testing::PrintToString(keys_of(found));
    EXPECT_EQ(found[0].word, "wasteFull");
    EXPECT_EQ(found[0].urgency, stop);
}

TEST(Findings, LevelsOpenAt15PercentAndHoldBelow25) {
    for (const auto& [percent, opens, holds] :
         {std::tuple{0, true, false}, {15, true, false}, {16, false, true}, {24, false, true}, {25, false, false}}) {
        auto reading = healthy();
        reading.supplies[3] = toner(4, "black", percent);
        const auto all = find_conditions(reading, nullptr).conditions;
        EXPECT_EQ(!conditions_of(reading).empty(), opens) << percent;
        EXPECT_EQ(!all.empty() && all[0].holds_only, holds) << percent;
    }
    auto reading = healthy();
    reading.supplies[3] = toner(4, "black", 0);
    EXPECT_EQ(conditions_of(reading)[0].urgency, warn) << "the device has not said that it stopped";
    reading.trays[0] = tray(1, "Bypass tray", "", 0);
    EXPECT_EQ(conditions_of(reading).size(), 1U) << "a bypass is meant to be empty";
}

TEST(Findings, AnOpenDoorExplainsTheRest) {
    auto reading = with_bits({"doorOpen", "jammed", "offline"});
    reading.status.state->value = PrinterState::down;
    const auto found = conditions_of(reading);
    ASSERT_EQ(found.size(), 1U) << testing::PrintToString(keys_of(found));
    EXPECT_EQ(found[0].word, "coverOpen");
    EXPECT_EQ(found[0].consequences.size(), 3U);
    EXPECT_THAT(found[0].what_to_do, HasSubstr("Remove the jammed paper. Close the cover"));
}

TEST(Findings, OfflineIsNoAlarmAndExplainedByWhatStops) {
    auto found = conditions_of(with_bits({"offline"}));
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].urgency, info);
    found = conditions_of(with_bits({"offline", "noToner"}));
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].word, "supplyEmpty");
    EXPECT_EQ(found[0].consequences.size(), 1U);
}

TEST(Findings, ADeviceThatIsDownIsStoppedByTheWorstThatItNames) {
    auto reading = with_bits({"inputTrayEmpty"});
    EXPECT_EQ(conditions_of(reading)[0].urgency, info);
    reading.status.state->value = PrinterState::down;
    auto found = conditions_of(reading);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].urgency, stop);
    reading.status.errors.value = {"lowToner"};
    found = conditions_of(reading);
    ASSERT_EQ(found.size(), 2U) << "toner that is low stops nothing";
    EXPECT_EQ(found[0].word, "notReady");
    EXPECT_EQ(found[0].what_to_do, "");
}

TEST(Findings, ADeviceThatIsAsleepIsNotOffline) {
    auto reading = with_bits({"offline"});
    reading.status.asleep = Sourced<bool>{true, {}};
    EXPECT_THAT(conditions_of(reading), IsEmpty());
    reading.status.asleep.reset();
    reading.status.panel = panel("Sleeping...");
    reading.status.state->value = PrinterState::down;
    EXPECT_TRUE(is_asleep(reading));
    EXPECT_THAT(conditions_of(reading), IsEmpty());
    reading.status.panel = panel("Deep Sleep");
    reading.status.state->value = PrinterState::printing;
    EXPECT_FALSE(is_asleep(reading));
    reading.status.state->value = PrinterState::idle;
    reading.status.asleep = Sourced<bool>{false, {}};
    EXPECT_FALSE(is_asleep(reading)) << "the maker's own word counts more";
    reading.status.asleep = Sourced<bool>{true, {}};
    reading.status.errors.value = {"noToner"};
    EXPECT_EQ(conditions_of(reading).size(), 1U) << "asleep, and without toner all the same";
}

TEST(Findings, ANewServiceEntryOfTheLogIsToldOnce) {
    auto before = healthy();
    before.log = {{"service", "C1000", 900, "", {}}};
    before.counters = {{"life_count", 1000, "impressions", {}, {}}};
    auto now = before;
    now.log.push_back({"service", "C6000", 950, "", {}});
    now.log.push_back({"jam", "J0001", 960, "", {}});
    const auto found = conditions_of(now, &before);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].key(), "serviceLogged#C6000");
    EXPECT_TRUE(found[0].happened_once);
    EXPECT_THAT(conditions_of(now, &now), IsEmpty());
    EXPECT_THAT(conditions_of(now), IsEmpty());
}

TEST(Findings, DoNotDependOnTheOrderOfRows) {
    auto reading = with_bits({"doorOpen", "noToner", "lowPaper", "serviceRequested"});
    reading.alerts = {alert(1101, "markerSupplies", 2),
                      alert(1104, "markerSupplies", 3, AlertSeverity::warning),
                      alert(808, "input", 1),
                      alert(30, "marker", 1),
                      alert(3, "cover", 2),
                      alert(30213, "finDevice", 1),
                      alert(1, "other", {}, AlertSeverity::warning, "Call service. C2101")};
    reading.supplies[2].level = {4, SupplyState::low};
    const auto expected = keys_of(conditions_of(reading));
    EXPECT_GE(expected.size(), 6U);
    std::mt19937 random{7};
    for (int i = 0; i < 200; ++i) {
        std::shuffle(reading.alerts.begin(), reading.alerts.end(), random);
        std::shuffle(reading.supplies.begin(), reading.supplies.end(), random);
        std::shuffle(reading.status.errors.value.begin(), reading.status.errors.value.end(), random);
        ASSERT_EQ(keys_of(conditions_of(reading)), expected);
    }
}

TEST(Findings, OfAHostileDeviceAreBounded) {
    auto reading = healthy();
    for (int i = 0; i < 5000; ++i) {
        reading.alerts.push_back(
            alert(1, "other", i, AlertSeverity::critical, std::string(5000, 'x') + std::to_string(i)));
    }
    const auto found = find_conditions(reading, nullptr);
    EXPECT_LE(found.conditions.size(), kMostConditions);
    for (const auto& one : found.conditions) EXPECT_LE(one.what_happened.size(), 250U);
}

}  // namespace
}  // namespace fleetgate::fleet
