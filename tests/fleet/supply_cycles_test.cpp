#include "fleet/supply_cycles.hpp"

#include <gtest/gtest.h>

namespace fleetgate::fleet {
namespace {

using namespace std::chrono_literals;

constexpr base::WallTime kStart{std::chrono::hours{24 * 365 * 50}};

SupplyPoint at(std::chrono::minutes after, std::optional<int> percent,
               std::optional<std::string> serial = std::nullopt) {
    return {"1.1", kStart + after, {percent, SupplyState::ok}, std::nullopt, std::move(serial)};
}

using Replacements = std::vector<SupplyReplacement>;

TEST(SupplyCycles, ARiseOfMoreThanTwentyPercentIsAnotherCartridge) {
    const auto found = cycles_of(std::vector{at(0h, 30), at(24h, 12), at(48h, 100), at(72h, 99)});
    ASSERT_EQ(found.cycles.size(), 2U);
    EXPECT_EQ(found.cycles[1].levels.front().percent, 100);
    EXPECT_EQ(found.replacements, (Replacements{{kStart + 48h, 12}}));
}

TEST(SupplyCycles, ARiseOfAFewPercentIsTheSameOne) {
    const auto found = cycles_of(std::vector{at(0h, 30), at(24h, 34), at(48h, 54), at(72h, 50)});
    EXPECT_EQ(found.cycles.size(), 1U);
    EXPECT_TRUE(found.replacements.empty());
}

TEST(SupplyCycles, AnotherSerialNumberIsAnotherCartridgeAtAnyLevel) {
    const auto found = cycles_of(std::vector{at(0h, 92, "A"), at(24h, 91), at(48h, 100, "B"), at(72h, 99, "B")});
    EXPECT_EQ(found.replacements, (Replacements{{kStart + 48h, 91}}));
}

TEST(SupplyCycles, AnotherPartNumberIsAnotherCartridgeWithoutAnyLevel) {
    std::vector<SupplyPoint> history{at(0h, std::nullopt), at(24h, std::nullopt)};
    history[0].part_number = "TK-1";
    history[1].part_number = "TK-2";
    const auto found = cycles_of(history);
    EXPECT_TRUE(found.cycles.empty());
    EXPECT_EQ(found.replacements, (Replacements{{kStart + 24h, std::nullopt}}));
}

TEST(SupplyCycles, ALeapThatIsBackWithinADayIsPassedOver) {
    for (const int leap : {0, 100}) {
        const auto found = cycles_of(std::vector{at(0h, 41), at(24h, 40), at(25h, leap), at(26h, 40), at(72h, 39)});
        ASSERT_EQ(found.cycles.size(), 1U) << leap;
        EXPECT_EQ(found.cycles[0].levels.size(), 3U) << leap;
        EXPECT_TRUE(found.replacements.empty()) << leap;
    }
}

TEST(SupplyCycles, TheLevelAtRemovalIsThatBeforeTheCartridgeWasOnItsWayOut) {
    const auto found = cycles_of(std::vector{at(0h, 40), at(24h, 38), at(48h, 0), at(48h + 5min, 100)});
    EXPECT_EQ(found.replacements, (Replacements{{kStart + 48h + 5min, 38}}));
    const auto empty = cycles_of(std::vector{at(0h, 2), at(24h, 1), at(48h, 0), at(48h + 5min, 100)});
    EXPECT_EQ(empty.replacements, (Replacements{{kStart + 48h + 5min, 0}}));
}

TEST(SupplyCycles, WhatHasNoPercentageChangesNothing) {
    const auto found = cycles_of(std::vector{at(0h, 40), at(24h, std::nullopt), at(48h, 39)});
    ASSERT_EQ(found.cycles.size(), 1U);
    EXPECT_EQ(found.cycles[0].levels.size(), 2U);
    EXPECT_TRUE(cycles_of({}).cycles.empty());
}

}  // namespace
}  // namespace fleetgate::fleet
