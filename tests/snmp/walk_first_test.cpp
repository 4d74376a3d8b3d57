// A table that is empty mostly: its first column is asked for alone.
#include "base/random.hpp"
#include "snmp/walk_plan.hpp"

#include <algorithm>
#include <set>

#include <gtest/gtest.h>

namespace fleetgate::snmp {
namespace {

const Oid kEntry{1, 3, 6, 1, 2, 1, 43, 18, 1, 1};
const std::vector<Oid> kColumns{kEntry.child({2}), kEntry.child({3}), kEntry.child({5}), kEntry.child({7})};

/// An agent that keeps to the rules, and what was asked of it.
struct Device {
    std::set<Oid> cells;
    std::size_t requests = 0;
    std::size_t values = 0;  ///< answered
    std::size_t first_width = 0;

    Pdu answer(const Request& request) {
        if (++requests == 1) first_width = request.variables.size();
        Pdu pdu;
        auto at = request.variables;
        for (std::uint32_t i = 0; i < std::max(1U, request.max_repetitions); ++i) {
            for (auto& oid : at) {
                const auto next = cells.upper_bound(oid);
                if (next != cells.end()) oid = *next;
                const auto type = next == cells.end() ? Type::end_of_mib_view : Type::integer;
                pdu.variables.push_back({oid, next == cells.end() ? Value{type, {}} : Value{type, std::int64_t{1}}});
            }
        }
        values += pdu.variables.size();
        return pdu;
    }
};

/// Rows with these indexes, between a cell that comes before the table and some that come after it.
Device device(const std::vector<std::uint32_t>& indexes, const std::vector<Oid>& columns = kColumns) {
    Device made;
    made.cells = {{1, 3, 6, 1, 2, 1, 1, 1, 0}};
    for (std::uint32_t i = 1; i < 40; ++i) made.cells.insert({1, 3, 6, 1, 4, 1, 1347, i});
    for (const auto& column : columns) {
        for (const auto index : indexes) made.cells.insert(column.child({1, index}));
    }
    return made;
}

VarBinds read(Device& from, const std::vector<Oid>& columns, bool first, bool bulk = true) {
    WalkLimits limits{.max_repetitions = 3, .bulk = bulk, .long_repetitions = 16};
    limits.first_column_first = first;
    WalkPlan plan{columns, limits};
    while (const auto request = plan.next()) {
        const auto taken = plan.take(from.answer(*request), 100);
        EXPECT_TRUE(taken) << taken.error().text();
        if (!taken || from.requests > 1000) break;
    }
    return std::move(plan).result();
}

std::vector<Oid> names(const VarBinds& rows) {
    std::vector<Oid> all;
    for (const auto& row : rows) all.push_back(row.oid);
    return all;
}

TEST(WalkFirst, OneColumnTellsThatATableIsEmpty) {
    auto asked = device({});
    EXPECT_TRUE(read(asked, kColumns, true).empty());
    EXPECT_EQ(asked.requests, 1U);
    EXPECT_EQ(asked.values, 3U);
    Device last;  // nothing comes after the table
    EXPECT_TRUE(read(last, kColumns, true).empty());
    EXPECT_EQ(last.requests, 1U);
}

TEST(WalkFirst, OfAShortTableNothingBeyondItIsAskedFor) {
    auto asked = device({1, 2});
    EXPECT_EQ(read(asked, kColumns, true).size(), 8U);
    EXPECT_EQ(asked.requests, 2U);
    EXPECT_EQ(asked.values, 3U + 6U) << "the first column and its end, then two rows of the others";
    auto before = device({1, 2});
    EXPECT_EQ(read(before, kColumns, false).size(), 8U);
    EXPECT_EQ(before.values, 12U);
}

TEST(WalkFirst, ALongTableCostsOneRequestMoreAtMost) {
    for (std::uint32_t rows = 0; rows < 120; ++rows) {
        std::vector<std::uint32_t> indexes;
        for (std::uint32_t i = 1; i <= rows; ++i) indexes.push_back(i);
        auto now = device(indexes);
        auto before = device(indexes);
        EXPECT_EQ(names(read(now, kColumns, true)), names(read(before, kColumns, false)));
        EXPECT_LE(now.requests, before.requests + 1) << rows;
    }
}

TEST(WalkFirst, AnAgentThatLacksTheColumnStillShowsTheOthers) {
    const std::vector<Oid> without{kColumns[1], kColumns[3]};
    auto asked = device({1, 4}, without);
    EXPECT_EQ(read(asked, kColumns, true).size(), 4U);
    auto only_last = device({3}, {kColumns[3]});
    EXPECT_EQ(read(only_last, kColumns, true).size(), 1U);
}

TEST(WalkFirst, TheLowestColumnIsAskedForWhateverTheOrder) {
    auto asked = device({1}, {kColumns[1]});
    EXPECT_EQ(read(asked, {kColumns[3], kColumns[1], kColumns[0]}, true).size(), 1U);
    EXPECT_EQ(asked.first_width, 1U);
}

TEST(WalkFirst, AnotherUnitsRowsAreNoEnd) {
    std::vector<Oid> of_unit;
    for (const auto& column : kColumns) of_unit.push_back(column.child({2}));
    auto asked = device({1, 2});  // of unit 1
    asked.cells.insert(kColumns[2].child({2, 5}));
    EXPECT_EQ(read(asked, of_unit, true).size(), 1U);
}

TEST(WalkFirst, GetNextAsksForAllAtOnce) {
    auto asked = device({1});
    EXPECT_EQ(read(asked, kColumns, true, false).size(), 4U);
    EXPECT_EQ(asked.requests, 2U);
}

TEST(WalkFirst, TroubleWithTheFirstColumnIsNotTheEndOfTheTable) {
    for (const auto status : {ErrorStatus::kNoSuchName, ErrorStatus::kGenErr}) {
        WalkPlan plan{kColumns, {.max_repetitions = 3, .first_column_first = true}};
        ASSERT_EQ(plan.next()->variables.size(), 1U);
        ASSERT_TRUE(plan.take({PduKind::response, 1, status, 1, {}}, 40));
        EXPECT_GE(plan.next()->variables.size(), 3U);
    }
    WalkPlan backwards{kColumns, {.max_repetitions = 3, .first_column_first = true}};
    backwards.next();
    ASSERT_TRUE(backwards.take({PduKind::response, 1, 0, 0, {{{1, 3, 6, 1, 2, 1, 1, 1, 0}, {}}}}, 40));
    EXPECT_EQ(backwards.next()->variables.size(), 3U) << "its column ended, and nothing is known of the others";
}

TEST(WalkFirst, ReadsTheSameOfTablesWithHolesUpToTheFirstColumnsEnd) {
    base::SeededRandom random{5};
    for (int round = 0; round < 500; ++round) {
        auto now = device({});
        const auto rows = random.below(9);
        for (std::uint32_t index = 1; index <= rows; ++index) {
            for (const auto& column : kColumns) {
                const bool has_it = index == rows || random.below(4) > 0;  // the last row is whole
                if (has_it) now.cells.insert(column.child({1, index}));
            }
        }
        auto before = now;
        EXPECT_EQ(names(read(now, kColumns, true)), names(read(before, kColumns, false)));
    }
}

}  // namespace
}  // namespace fleetgate::snmp
