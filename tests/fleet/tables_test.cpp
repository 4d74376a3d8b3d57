// Trays, counters, alerts and status: the smaller decoders.
#include "fleet/part_number.hpp"
#include "fleet/trays.hpp"
#include "tests/fleet/answers_of.hpp"

#include <gmock/gmock.h>

namespace fleetgate::fleet {
namespace {

TEST(Trays, AreDecodedRowByRow) {
    const auto trays = reading_of(
                           "1.3.6.1.2.1.43.8.2.1.8.1.2|2|8\n1.3.6.1.2.1.43.8.2.1.9.1.2|2|500\n"
                           "1.3.6.1.2.1.43.8.2.1.10.1.2|2|150\n1.3.6.1.2.1.43.8.2.1.12.1.2|4|iso-a4-white\n"
                           "1.3.6.1.2.1.43.8.2.1.18.1.2|4|Cassette 1\n")
                           .trays;
    ASSERT_EQ(trays.size(), 1U);
    const Tray tray{.index = "1.2",
                    .name = "Cassette 1",
                    .media = "iso-a4-white",
                    .level = {30, SupplyState::ok},
                    .capacity = 500,
                    .current = 150,
                    .unit = "sheets",
                    .origin = {"1.3.6.1.2.1.43.8.2.1.10.1.2", "Printer-MIB", "150", kNoon}};
    EXPECT_EQ(trays[0], tray);
}

TEST(Trays, NameTheSizeWhereNoMediaIsNamed) {
    const auto recording =
        "1.3.6.1.2.1.43.8.2.1.3.1.1|2|4\n1.3.6.1.2.1.43.8.2.1.4.1.1|2|297000\n"
        "1.3.6.1.2.1.43.8.2.1.5.1.1|2|210000\n1.3.6.1.2.1.43.8.2.1.10.1.1|2|-3\n1.3.6.1.2.1.43.8.2.1.12.1.1|4|\n"
        "1.3.6.1.2.1.43.8.2.1.13.1.1|4|Tray 1\n";
    const auto trays = reading_of(recording).trays;
    ASSERT_EQ(trays.size(), 1U);
    EXPECT_EQ(trays[0].media, "210 x 297 mm");
    EXPECT_EQ(trays[0].name, "Tray 1") << "prtInputName where there is no description";
    EXPECT_EQ(trays[0].current, std::nullopt);
    EXPECT_EQ(tray_questions(answers_of(recording)).size(), 4U);
}

TEST(Trays, GiveInchesInMillimetresAndNothingForUnknownSizes) {
    EXPECT_EQ(reading_of("1.3.6.1.2.1.43.8.2.1.3.1.1|2|3\n1.3.6.1.2.1.43.8.2.1.4.1.1|2|110000\n"
                         "1.3.6.1.2.1.43.8.2.1.5.1.1|2|85000\n1.3.6.1.2.1.43.8.2.1.10.1.1|2|0\n")
                  .trays[0]
                  .media,
              "216 x 279 mm");
    EXPECT_EQ(reading_of("1.3.6.1.2.1.43.8.2.1.3.1.1|2|3\n1.3.6.1.2.1.43.8.2.1.4.1.1|2|-1\n"
                         "1.3.6.1.2.1.43.8.2.1.5.1.1|2|-2\n1.3.6.1.2.1.43.8.2.1.10.1.1|2|0\n")
                  .trays[0]
                  .media,
              "");
}

std::vector<std::string> names(const std::vector<Counter>& counters) {
    std::vector<std::string> all;
    for (const auto& c : counters) all.push_back(c.name + "=" + std::to_string(c.value) + " " + c.unit);
    return all;
}

TEST(Counters, AreEachMarkersOwnInItsOwnUnit) {
    const auto counters = reading_of(
                              "1.3.6.1.2.1.43.10.2.1.3.1.1|2|7\n1.3.6.1.2.1.43.10.2.1.4.1.1|65|76498\n"
                              "1.3.6.1.2.1.43.10.2.1.5.1.1|65|921\n1.3.6.1.2.1.43.10.2.1.3.1.2|2|17\n"
                              "1.3.6.1.2.1.43.10.2.1.4.1.2|65|12\n")
                              .counters;
    EXPECT_THAT(names(counters), testing::ElementsAre("life_count=76498 impressions", "power_on_count=921 impressions",
                                                      "life_count_2=12 meters"));
    EXPECT_EQ(counters[0].origin.oid, "1.3.6.1.2.1.43.10.2.1.4.1.1");
    EXPECT_EQ(counters[0].origin.raw, "76498");
}

TEST(Counters, OfOneMarkerHaveOneNameWhateverItsIndex) {
    EXPECT_THAT(names(reading_of("1.3.6.1.2.1.43.10.2.1.4.3.7|65|5\n").counters),
                testing::ElementsAre("life_count=5 "));
}

TEST(Counters, ReachTheirLargestValueAndTakeNoTexts) {
    EXPECT_THAT(names(reading_of("1.3.6.1.2.1.43.10.2.1.4.1.1|65|4294967295\n").counters),
                testing::ElementsAre("life_count=4294967295 "));
    EXPECT_TRUE(reading_of("1.3.6.1.2.1.43.10.2.1.4.1.1|4|12345\n").counters.empty());
    EXPECT_TRUE(reading_of("1.3.6.1.2.1.43.10.2.1.4.1.1|2|-1\n").counters.empty());
    EXPECT_TRUE(reading_of("1.3.6.1.2.1.43.10.2.1.4.1.1|70|18446744073709551615\n").counters.empty());
}

std::string alert_row(int row, int severity, int group, int group_index, int code, const std::string& text) {
    const auto cell = [&](int column, const std::string& value) {
        return "1.3.6.1.2.1.43.18.1.1." + std::to_string(column) + ".1." + std::to_string(row) + "|" + value + "\n";
    };
    return cell(2, "2|" + std::to_string(severity)) + cell(4, "2|" + std::to_string(group)) +
           cell(5, "2|" + std::to_string(group_index)) + cell(7, "2|" + std::to_string(code)) + cell(8, "4|" + text);
}

TEST(Alerts, AreNamedByCodeAndGroup) {
    const auto alerts = reading_of(alert_row(1835, 3, 11, 3, 1101, "")).alerts;
    ASSERT_EQ(alerts.size(), 1U);
    EXPECT_EQ(alerts[0].index, "1.1835");
    EXPECT_EQ(alerts[0].code_name, "markerTonerEmpty");
    EXPECT_EQ(alerts[0].severity, AlertSeverity::critical);
    EXPECT_EQ(alerts[0].group, "markerSupplies");
    EXPECT_EQ(alerts[0].group_index, 3);
    EXPECT_EQ(alerts[0].text, "");
    EXPECT_EQ(alerts[0].origin.raw, "1101");
}

TEST(Alerts, AreNotWhatADeviceUsesAsADisplay) {
    EXPECT_TRUE(reading_of(alert_row(1, 0, 0, 0, 0, "Sleep")).alerts.empty());
    EXPECT_TRUE(reading_of(alert_row(276, 1, 1, -1, 1, "Idle")).alerts.empty());
    EXPECT_TRUE(reading_of("1.3.6.1.2.1.43.18.1.1.8.1.1|4|\n").alerts.empty());
    EXPECT_TRUE(reading_of("1.3.6.1.2.1.43.18.1.1.8.1.1|2|40000\n").alerts.empty());
}

TEST(Alerts, OfUnknownNumbersKeepTheNumbers) {
    const auto alerts = reading_of(alert_row(2, 9, 77, -2, 29999, "?")).alerts;
    ASSERT_EQ(alerts.size(), 1U);
    EXPECT_EQ(alerts[0].code, 29999);
    EXPECT_EQ(alerts[0].code_name, "");
    EXPECT_EQ(alerts[0].severity, AlertSeverity::other);
    EXPECT_EQ(alerts[0].group, "");
    EXPECT_EQ(alerts[0].group_index, std::nullopt);
}

struct StateCase {
    std::string name;
    std::string recording;
    std::optional<PrinterState> state;
};

class StateOf : public testing::TestWithParam<StateCase> {};

TEST_P(StateOf, IsThePrintersElseTheDevices) {
    const auto state = reading_of(GetParam().recording).status.state;
    EXPECT_EQ(state ? std::optional{state->value} : std::nullopt, GetParam().state);
}

INSTANTIATE_TEST_SUITE_P(
    Rfc2790, StateOf,
    testing::Values(
        StateCase{"idle", "1.3.6.1.2.1.25.3.5.1.1.1|2|3\n", PrinterState::idle},
        StateCase{"printing", "1.3.6.1.2.1.25.3.5.1.1.1|2|4\n", PrinterState::printing},
        StateCase{"warming_up", "1.3.6.1.2.1.25.3.5.1.1.1|2|5\n", PrinterState::warming_up},
        StateCase{"other", "1.3.6.1.2.1.25.3.5.1.1.1|2|1\n1.3.6.1.2.1.25.3.2.1.5.1|2|2\n", PrinterState::other},
        StateCase{"down", "1.3.6.1.2.1.25.3.5.1.1.1|2|1\n1.3.6.1.2.1.25.3.2.1.5.1|2|5\n", PrinterState::down},
        StateCase{"unknown", "1.3.6.1.2.1.25.3.5.1.1.1|2|2\n", PrinterState::unknown},
        StateCase{"beyond_the_mib", "1.3.6.1.2.1.25.3.5.1.1.1|2|99\n", PrinterState::unknown},
        StateCase{"device_down", "1.3.6.1.2.1.25.3.2.1.5.1|2|5\n", PrinterState::down},
        StateCase{"device_running", "1.3.6.1.2.1.25.3.2.1.5.1|2|2\n", PrinterState::unknown},
        StateCase{"text", "1.3.6.1.2.1.25.3.5.1.1.1|4|3\n", std::nullopt}, StateCase{"nothing", "", std::nullopt}),
    [](const auto& row) { return row.param.name; });

TEST(Status, NamesTheErrorsOfAnyNumberOfOctets) {
    const auto errors = [](const std::string& hex) {
        return reading_of("1.3.6.1.2.1.25.3.5.1.2.1|4x|" + hex + "\n").status.errors.value;
    };
    EXPECT_THAT(errors(""), testing::IsEmpty());
    EXPECT_THAT(errors("00"), testing::IsEmpty());
    EXPECT_THAT(errors("a1"), testing::ElementsAre("lowPaper", "lowToner", "serviceRequested"));
    EXPECT_THAT(errors("0002"), testing::ElementsAre("overduePreventMaint"));
    EXPECT_THAT(errors("ffffffff"), testing::SizeIs(15));
    EXPECT_EQ(reading_of("1.3.6.1.2.1.25.3.5.1.2.1|4x|4100\n").status.errors.origin.raw, "0x41 0x00");
    EXPECT_THAT(reading_of("1.3.6.1.2.1.25.3.5.1.2.1|2|64\n").status.errors.value, testing::IsEmpty());
}

TEST(Status, JoinsTheLinesOfTheDisplay) {
    const auto panel = reading_of(
                           "1.3.6.1.2.1.43.16.5.1.2.1.1|4|Ready\n1.3.6.1.2.1.43.16.5.1.2.1.2|4|   \n"
                           "1.3.6.1.2.1.43.16.5.1.2.1.3|4|Toner low\n1.3.6.1.2.1.43.5.1.1.17.1|4|ABC123\n")
                           .status.panel;
    ASSERT_TRUE(panel);
    EXPECT_EQ(panel->value, "Ready / Toner low");
}

TEST(Status, ReadsTheDisplayByItsOwnLocalization) {
    const auto reading = reading_of(
        "1.3.6.1.2.1.43.5.1.1.2.1|2|1\n1.3.6.1.2.1.43.5.1.1.10.1|2|2\n1.3.6.1.2.1.43.5.1.1.17.1|4|ABC123\n"
        "1.3.6.1.2.1.43.7.1.1.4.1.1|2|2009\n1.3.6.1.2.1.43.7.1.1.4.1.2|2|5\n"
        "1.3.6.1.2.1.43.11.1.1.6.1.1|4x|6d616e7574656e87c66f\n1.3.6.1.2.1.43.16.5.1.2.1.1|4x|4d61b36f\n");
    EXPECT_EQ(reading.supplies[0].name, "manuten\xC3\xA7\xC3\xA3o");
    EXPECT_EQ(reading.status.panel->value, "Ma\xC5\x82o");
}

TEST(Status, KeepsAnUptimeBeyondTheSignedRange) {
    EXPECT_EQ(reading_of("1.3.6.1.2.1.1.3.0|67|4294967295\n").status.uptime, std::chrono::seconds{42949672});
}

TEST(PartNumber, IsTakenOnlyWhereARuleIsSure) {
    EXPECT_EQ(part_number_in("TK-8527C"), "TK-8527C");
    EXPECT_EQ(part_number_in("Black Cartridge HP CF410A"), "CF410A");
    EXPECT_EQ(part_number_in("Imaging Drum HP CF219A"), "CF219A");
    EXPECT_EQ(part_number_in("Black Toner, PN 006R01509;SN48178080E0000481"), "006R01509");
    for (const auto* text : {"Black Toner", "Fuser, PN unknown;SNunknown", "Toner 1", "", "TONER", "12345"}) {
        EXPECT_EQ(part_number_in(text), std::nullopt) << text;
    }
}

}  // namespace
}  // namespace fleetgate::fleet
