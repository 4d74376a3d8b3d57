#include "fleet/level.hpp"

#include <array>
#include <limits>

#include <gtest/gtest.h>

namespace fleetgate::fleet {
namespace {

using Number = std::optional<std::int64_t>;
constexpr auto kMost = std::numeric_limits<std::int64_t>::max();
constexpr auto kLeast = std::numeric_limits<std::int64_t>::min();

struct LevelCase {
    std::string name;
    RawLevel raw;
    std::optional<int> percent;
    SupplyState state;
};

class LevelOf : public testing::TestWithParam<LevelCase> {};

TEST_P(LevelOf, IsWhatTheMibSays) {
    const auto level = decode_level(GetParam().raw);
    EXPECT_EQ(level.percent, GetParam().percent);
    EXPECT_EQ(to_string(level.state), to_string(GetParam().state));
}

INSTANTIATE_TEST_SUITE_P(
    Rfc3805, LevelOf,
    testing::Values(LevelCase{"half", {7500, 15000}, 50, SupplyState::ok},
                    LevelCase{"rounded_up", {11501, 12000}, 96, SupplyState::ok},
                    LevelCase{"rounded_down", {67066, 90000}, 75, SupplyState::ok},
                    LevelCase{"full", {100, 100}, 100, SupplyState::ok},
                    LevelCase{"over_full", {101, 100}, 100, SupplyState::ok},
                    LevelCase{"ten_percent_is_low", {10, 100}, 10, SupplyState::low},
                    LevelCase{"eleven_is_not", {11, 100}, 11, SupplyState::ok},
                    LevelCase{"a_trace_is_not_empty", {1, 25000}, 0, SupplyState::low},
                    LevelCase{"empty", {0, 100}, 0, SupplyState::empty},
                    LevelCase{"some_remaining", {-3, 25000}, {}, SupplyState::ok},
                    LevelCase{"some_remaining_of_unknown", {-3, -2}, {}, SupplyState::ok},
                    LevelCase{"unknown", {-2, 100}, {}, SupplyState::unknown},
                    LevelCase{"other", {-1, 100}, {}, SupplyState::unknown},
                    LevelCase{"below_all_meanings", {-100, 100}, {}, SupplyState::unknown},
                    LevelCase{"least_number", {kLeast, kLeast}, {}, SupplyState::unknown},
                    LevelCase{"capacity_unknown", {500, -2}, {}, SupplyState::ok},
                    LevelCase{"capacity_other", {500, -1}, {}, SupplyState::ok},
                    LevelCase{"capacity_absent", {500, {}}, {}, SupplyState::ok},
                    LevelCase{"nothing_left_of_unknown", {0, -2}, {}, SupplyState::empty},
                    LevelCase{"capacity_zero", {0, 0}, {}, SupplyState::unknown},
                    LevelCase{"level_of_capacity_zero", {50, 0}, {}, SupplyState::unknown},
                    LevelCase{"absent", {{}, 100}, {}, SupplyState::unknown},
                    LevelCase{"in_percent_without_capacity", {40, -2, true}, 40, SupplyState::ok},
                    LevelCase{"in_percent_capacity_absent", {7, {}, true}, 7, SupplyState::low},
                    LevelCase{"in_percent_beyond", {4000, -2, true}, {}, SupplyState::unknown},
                    LevelCase{"in_percent_of_a_capacity", {50, 200, true}, 25, SupplyState::ok},
                    LevelCase{"waste_room_left", {100, 100, false, true}, 100, SupplyState::ok},
                    LevelCase{"waste_full", {0, 100, false, true}, 0, SupplyState::empty},
                    LevelCase{"waste_some_room", {-3, -2, false, true}, {}, SupplyState::ok},
                    LevelCase{"waste_of_unknown_capacity", {0, -2, true, true}, {}, SupplyState::unknown},
                    LevelCase{"largest_numbers", {kMost, kMost}, 100, SupplyState::ok},
                    LevelCase{"half_of_the_largest", {kMost / 2, kMost}, 50, SupplyState::ok}),
    [](const auto& row) { return row.param.name; });

TEST(Level, IsNeverOutsideOfZeroToAHundred) {
    const std::array<Number, 22> numbers{
        Number{}, -3,  -2,  -1,   0,     1,          2,     9,         10,          50,
        99,       100, 101, 1000, 25000, 2147483647, kMost, kMost - 1, kMost / 100, -2147483648LL,
        kLeast,   -100};
    for (const auto& level : numbers) {
        for (const auto& capacity : numbers) {
            for (const bool in_percent : {false, true}) {
                for (const bool fills : {false, true}) {
                    const auto found = decode_level({level, capacity, in_percent, fills});
                    if (!found.percent) continue;
                    EXPECT_GE(*found.percent, 0);
                    EXPECT_LE(*found.percent, 100);
                    EXPECT_GE(level.value_or(-1), 0) << "no number may come from a negative level";
                }
            }
        }
    }
}

}  // namespace
}  // namespace fleetgate::fleet
