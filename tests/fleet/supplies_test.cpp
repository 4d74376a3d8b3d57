#include "fleet/supplies.hpp"

#include "tests/fleet/answers_of.hpp"

#include <gtest/gtest.h>

namespace fleetgate::fleet {
namespace {

// Supply 1.1 is magenta by its colorant, whatever its place and name say.
constexpr auto kTwoSupplies =
    "1.3.6.1.2.1.43.11.1.1.3.1.1|2|2\n1.3.6.1.2.1.43.11.1.1.3.1.5|2|0\n"
    "1.3.6.1.2.1.43.11.1.1.4.1.1|2|3\n1.3.6.1.2.1.43.11.1.1.4.1.5|2|4\n"
    "1.3.6.1.2.1.43.11.1.1.5.1.1|2|3\n1.3.6.1.2.1.43.11.1.1.5.1.5|2|4\n"
    "1.3.6.1.2.1.43.11.1.1.6.1.1|4|TK-8527K\n1.3.6.1.2.1.43.11.1.1.6.1.5|4|Waste Toner Box\n"
    "1.3.6.1.2.1.43.11.1.1.7.1.1|2|7\n1.3.6.1.2.1.43.11.1.1.7.1.5|2|7\n"
    "1.3.6.1.2.1.43.11.1.1.8.1.1|2|15000\n1.3.6.1.2.1.43.11.1.1.8.1.5|2|-2\n"
    "1.3.6.1.2.1.43.11.1.1.9.1.1|2|4800\n1.3.6.1.2.1.43.11.1.1.9.1.5|2|-3\n"
    "1.3.6.1.2.1.43.12.1.1.4.1.1|4|black\n1.3.6.1.2.1.43.12.1.1.4.1.2|4|MAGENTA\n";

TEST(Supplies, AreDecodedRowByRow) {
    const auto supplies = reading_of(kTwoSupplies).supplies;
    ASSERT_EQ(supplies.size(), 2U);
    const Supply toner{.index = "1.1",
                       .name = "TK-8527K",
                       .kind = "toner",
                       .fills = false,
                       .colorant = "magenta",
                       .level = {32, SupplyState::ok},
                       .capacity = 15000,
                       .unit = "impressions",
                       .part_number = "TK-8527K",
                       .origin = {"1.3.6.1.2.1.43.11.1.1.9.1.1", "Printer-MIB", "4800", kNoon},
                       .colorant_index = 2};
    EXPECT_EQ(supplies[0], toner);
    EXPECT_EQ(supplies[1].kind, "wasteToner");
    EXPECT_TRUE(supplies[1].fills);
    EXPECT_EQ(supplies[1].colorant, std::nullopt);
    EXPECT_EQ(supplies[1].level, (Level{std::nullopt, SupplyState::ok}));
    EXPECT_EQ(supplies[1].capacity, std::nullopt);
    EXPECT_EQ(supplies[1].origin.raw, "-3");
}

TEST(Supplies, HaveNoColourWithoutAColorantsRow) {
    const auto supplies = reading_of(
                              "1.3.6.1.2.1.43.11.1.1.6.1.1|4|Cyan Toner\n1.3.6.1.2.1.43.11.1.1.9.1.1|2|1\n"
                              "1.3.6.1.2.1.43.11.1.1.3.1.2|2|9\n1.3.6.1.2.1.43.11.1.1.9.1.2|2|1\n"
                              "1.3.6.1.2.1.43.12.1.1.4.1.1|4|cyan\n")
                              .supplies;
    ASSERT_EQ(supplies.size(), 2U);
    EXPECT_EQ(supplies[0].colorant, std::nullopt);
    EXPECT_EQ(supplies[1].colorant, std::nullopt);
}

TEST(Supplies, MayHaveGapsInTheirNumbersAndRaggedColumns) {
    const auto supplies = reading_of(
                              "1.3.6.1.2.1.43.11.1.1.6.1.2|4|Toner\n1.3.6.1.2.1.43.11.1.1.9.1.30|2|5\n"
                              "1.3.6.1.2.1.43.11.1.1.8.1.31|2|100\n")
                              .supplies;
    ASSERT_EQ(supplies.size(), 3U);
    EXPECT_EQ(supplies[0].index, "1.2");
    EXPECT_EQ(supplies[0].level, Level{});
    EXPECT_EQ(supplies[1].index, "1.30");
    EXPECT_EQ(supplies[2].capacity, 100);
}

TEST(Supplies, WithoutAClassAreFilledWhenTheyHoldWaste) {
    EXPECT_TRUE(reading_of("1.3.6.1.2.1.43.11.1.1.5.1.1|2|8\n1.3.6.1.2.1.43.11.1.1.9.1.1|2|5\n").supplies[0].fills);
    EXPECT_FALSE(reading_of("1.3.6.1.2.1.43.11.1.1.5.1.1|2|3\n1.3.6.1.2.1.43.11.1.1.9.1.1|2|5\n").supplies[0].fills);
}

struct AlertCase {
    std::string name;
    std::string code;
    std::string level;
    SupplyState state;
};

class SupplyWithAlert : public testing::TestWithParam<AlertCase> {};

TEST_P(SupplyWithAlert, IsAsBadAsTheWorseOfTheTwoSays) {
    const auto& [name, code, level, state] = GetParam();
    const auto reading = reading_of("1.3.6.1.2.1.43.11.1.1.8.1.2|2|100\n1.3.6.1.2.1.43.11.1.1.9.1.2|2|" + level +
                                    "\n1.3.6.1.2.1.43.18.1.1.2.1.77|2|4\n1.3.6.1.2.1.43.18.1.1.4.1.77|2|11\n"
                                    "1.3.6.1.2.1.43.18.1.1.5.1.77|2|2\n1.3.6.1.2.1.43.18.1.1.7.1.77|2|" +
                                    code + "\n");
    ASSERT_EQ(reading.supplies.size(), 1U);
    EXPECT_EQ(to_string(reading.supplies[0].level.state), to_string(state));
}

INSTANTIATE_TEST_SUITE_P(Alerts, SupplyWithAlert,
                         testing::Values(AlertCase{"some_remaining_but_low", "1104", "-3", SupplyState::low},
                                         AlertCase{"generic_code", "12", "-3", SupplyState::low},
                                         AlertCase{"unknown_but_empty", "1101", "-2", SupplyState::empty},
                                         AlertCase{"percentage_with_alert", "1105", "60", SupplyState::low},
                                         AlertCase{"empty_stays_empty", "1104", "0", SupplyState::empty},
                                         AlertCase{"another_matter", "9", "60", SupplyState::ok}),
                         [](const auto& row) { return row.param.name; });

TEST(Supplies, AreNotMarkedByAnAlertOfAnotherGroup) {
    auto supplies = reading_of("1.3.6.1.2.1.43.11.1.1.9.1.2|2|-3\n").supplies;
    mark_by_alerts(
        supplies, {Alert{.index = "1.1", .code = 13, .code_name = "subunitEmpty", .group = "input", .group_index = 2}});
    EXPECT_EQ(supplies[0].level.state, SupplyState::ok);
}

}  // namespace
}  // namespace fleetgate::fleet
