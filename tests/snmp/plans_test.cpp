// What GetPlan and WalkPlan ask next, given what a device answered.
#include "snmp/get_plan.hpp"
#include "snmp/walk_plan.hpp"

#include <gtest/gtest.h>

namespace fleetgate::snmp {
namespace {

const Oid kA{1, 3, 1};
const Oid kB{1, 3, 2};
const Oid kC{1, 3, 3};

Value number(std::int64_t n) { return {Type::integer, n}; }

Pdu answer(VarBinds rows) { return {PduKind::response, 1, 0, 0, std::move(rows)}; }
Pdu error(std::int32_t status, std::uint32_t index) { return {PduKind::response, 1, status, index, {}}; }

/// As a device would that has every variable.
Pdu all_of(const Request& request) {
    VarBinds rows;
    for (const auto& oid : request.variables) rows.push_back({oid, number(1)});
    return answer(std::move(rows));
}

TEST(GetPlan, AsksForNothingWhenNothingIsWanted) {
    GetPlan plan{{}, 10};
    EXPECT_FALSE(plan.next());
    EXPECT_TRUE(std::move(plan).result().empty());
}

TEST(GetPlan, SplitsWhatIsTooManyForOneRequest) {
    GetPlan plan{{kA, kB, kC}, 2};
    std::size_t requests = 0;
    while (const auto request = plan.next()) {
        EXPECT_LE(request->variables.size(), 2U);
        ASSERT_TRUE(plan.take(all_of(*request)));
        ++requests;
    }
    EXPECT_EQ(requests, 2U);
    const auto rows = std::move(plan).result();
    ASSERT_EQ(rows.size(), 3U);
    EXPECT_EQ(rows[2].oid, kC);
}

TEST(GetPlan, HalvesOnTooBigAndRemembers) {
    GetPlan plan{{kA, kB, kC, kA}, 60};
    ASSERT_EQ(plan.next()->variables.size(), 4U);
    ASSERT_TRUE(plan.take(error(ErrorStatus::kTooBig, 0)));
    ASSERT_EQ(plan.next()->variables.size(), 2U);
    EXPECT_EQ(plan.most(), 2U);
}

TEST(GetPlan, GivesUpWhenOneVariableIsTooBig) {
    GetPlan plan{{kA}, 60};
    plan.next();
    const auto taken = plan.take(error(ErrorStatus::kTooBig, 0));
    ASSERT_FALSE(taken);
    EXPECT_EQ(taken.error().code, Errc::too_big);
}

TEST(GetPlan, TurnsNoSuchNameIntoAMissingVariable) {
    GetPlan plan{{kA, kB, kC}, 60};
    plan.next();
    ASSERT_TRUE(plan.take(error(ErrorStatus::kNoSuchName, 2)));
    const auto rest = plan.next();
    ASSERT_TRUE(rest);
    EXPECT_EQ(rest->variables, (std::vector{kA, kC}));
    ASSERT_TRUE(plan.take(all_of(*rest)));
    EXPECT_FALSE(plan.next());
    const auto rows = std::move(plan).result();
    EXPECT_TRUE(rows[0].value.exists());
    EXPECT_EQ(rows[1].value.type, Type::no_such_instance);
    EXPECT_TRUE(rows[2].value.exists());
}

TEST(GetPlan, FindsTheMissingOneThatTheDeviceDoesNotName) {
    GetPlan plan{{kA, kB, kC, {1, 3, 4}, {1, 3, 5}}, 60};
    std::size_t requests = 0;
    while (const auto request = plan.next()) {
        ASSERT_LT(++requests, 20U);
        const bool has_b =
            std::find(request->variables.begin(), request->variables.end(), kB) != request->variables.end();
        ASSERT_TRUE(plan.take(has_b ? error(ErrorStatus::kNoSuchName, 99) : all_of(*request)));
    }
    const auto rows = std::move(plan).result();
    for (const auto& row : rows) EXPECT_EQ(row.value.exists(), row.oid != kB) << row.oid.to_string();
}

TEST(GetPlan, RefusesAnswersToOtherQuestions) {
    for (auto& wrong : std::vector<VarBinds>{{}, {{kA, number(1)}, {kB, number(2)}}, {{kB, number(1)}}}) {
        GetPlan plan{{kA}, 60};
        plan.next();
        const auto taken = plan.take(answer(wrong));
        ASSERT_FALSE(taken);
        EXPECT_EQ(taken.error().code, Errc::malformed_reply);
    }
}

TEST(GetPlan, NamesADevicesError) {
    GetPlan plan{{kA, kB}, 60};
    plan.next();
    const auto taken = plan.take(error(ErrorStatus::kGenErr, 2));
    ASSERT_FALSE(taken);
    EXPECT_EQ(taken.error().code, Errc::device_error);
    EXPECT_EQ(taken.error().context, "error-status 5 (genErr) at 1.3.2");
}

TEST(WalkPlan, ReadsColumnsSideBySideUntilEachEnds) {
    WalkPlan plan{{kA, kB}, {.max_repetitions = 2}};
    auto request = plan.next();
    ASSERT_TRUE(request);
    EXPECT_EQ(request->kind, PduKind::get_bulk);
    EXPECT_EQ(request->max_repetitions, 2U);
    ASSERT_TRUE(plan.take(answer({{kA.child({1}), number(1)},
                                  {kB.child({1}), number(2)},
                                  {kB.child({9}), number(9)},
                                  {kB.child({2}), number(3)}}),
                          100));
    request = plan.next();
    ASSERT_TRUE(request);
    EXPECT_EQ(request->variables, (std::vector{kB.child({2})}));
    ASSERT_TRUE(plan.take(answer({{kC, number(0)}}), 100));
    EXPECT_FALSE(plan.next());
    const auto rows = std::move(plan).result();
    ASSERT_EQ(rows.size(), 3U);
    EXPECT_EQ(rows[0].oid, kA.child({1}));
    EXPECT_EQ(rows[2].oid, kB.child({2}));
}

TEST(WalkPlan, StopsAtTheEndOfTheMib) {
    WalkPlan plan{{kA}, {}};
    plan.next();
    ASSERT_TRUE(plan.take(answer({{kA.child({1}), number(1)}, {kA.child({1}), {Type::end_of_mib_view, {}}}}), 10));
    EXPECT_FALSE(plan.next());
    EXPECT_EQ(std::move(plan).result().size(), 1U);
}

TEST(WalkPlan, FallsToGetNextWhereBulkCountsWrongly) {
    WalkPlan plan{{kA}, {}};
    plan.next();
    ASSERT_TRUE(plan.take(answer({{kA.child({1}), number(1)}, {kA.child({1}), number(1)}}), 10));
    EXPECT_FALSE(plan.bulk());
    const auto request = plan.next();
    ASSERT_TRUE(request);
    EXPECT_EQ(request->kind, PduKind::get_next);
    EXPECT_EQ(request->variables, (std::vector{kA.child({1})}));
}

TEST(WalkPlan, StopsWhereOidsDoNotIncrease) {
    WalkPlan plan{{kA}, {.bulk = false}};
    plan.next();
    ASSERT_TRUE(plan.take(answer({{kA.child({5}), number(1)}}), 10));
    plan.next();
    const auto taken = plan.take(answer({{kA.child({5}), number(1)}}), 10);
    ASSERT_FALSE(taken);
    EXPECT_EQ(taken.error().code, Errc::oids_not_increasing);
}

TEST(WalkPlan, IsBoundedInRowsAndOctets) {
    WalkPlan rows{{kA}, {.rows = 1}};
    rows.next();
    EXPECT_EQ(rows.take(answer({{kA.child({1}), number(1)}, {kA.child({2}), number(1)}}), 10).error().code,
              Errc::too_much);
    EXPECT_EQ(rows.cut(), WalkLimit::rows);
    EXPECT_EQ(std::move(rows).result().size(), 1U) << "what came until then";
    WalkPlan octets{{kA}, {.octets = 99}};
    octets.next();
    EXPECT_EQ(octets.take(answer({{kA.child({1}), number(1)}}), 100).error().code, Errc::too_much);
    EXPECT_EQ(octets.cut(), WalkLimit::octets);
}

TEST(WalkPlan, IsBoundedInRowsOfAColumn) {
    WalkPlan plan{{kA, kB}, {.column_rows = 1}};
    plan.next();
    EXPECT_FALSE(
        plan.take(answer({{kA.child({1}), number(1)}, {kB.child({1}), number(1)}, {kA.child({2}), number(1)}}), 10));
    EXPECT_EQ(plan.cut(), WalkLimit::rows);
    EXPECT_EQ(std::move(plan).result().size(), 2U);
}

TEST(WalkPlan, AsksForMoreAtOnceWhereATableIsLong) {
    WalkPlan plan{{kA}, {.max_repetitions = 3, .long_repetitions = 16}};
    std::uint32_t row = 0;
    std::vector<std::uint32_t> asked;
    for (int i = 0; i < 6; ++i) {
        asked.push_back(plan.next()->max_repetitions);
        ASSERT_TRUE(plan.take(answer({{kA.child({++row}), number(1)}}), 10));
    }
    EXPECT_EQ(asked, (std::vector<std::uint32_t>{3, 3, 3, 3, 16, 16}));
    ASSERT_TRUE(plan.ask_for_less());
    EXPECT_EQ(plan.next()->max_repetitions, 3U);
}

TEST(WalkPlan, AsksForLessOnTooBigUntilNothingIsLeft) {
    WalkPlan plan{{kA, kB}, {.max_repetitions = 16}};
    int requests = 0;
    base::Result<void> taken;
    std::size_t narrowest = 2;
    bool with_next = false;
    do {
        const auto request = plan.next();
        ASSERT_TRUE(request);
        narrowest = std::min(narrowest, request->variables.size());
        with_next = request->kind == PduKind::get_next;
        taken = plan.take(error(ErrorStatus::kTooBig, 0), 10);
        ASSERT_LT(++requests, 10);
    } while (taken);
    EXPECT_EQ(taken.error().code, Errc::too_big);
    EXPECT_EQ(narrowest, 1U);
    EXPECT_TRUE(with_next);
}

TEST(WalkPlan, EndsAColumnOnV1sNoSuchName) {
    WalkPlan plan{{kA, kB}, {.bulk = false}};
    plan.next();
    ASSERT_TRUE(plan.take(error(ErrorStatus::kNoSuchName, 1), 10));
    EXPECT_EQ(plan.next()->variables, (std::vector{kB}));
    ASSERT_TRUE(plan.take(error(ErrorStatus::kNoSuchName, 0), 10));
    EXPECT_FALSE(plan.next());
}

TEST(WalkPlan, TriesGetNextOnOtherErrorsToBulk) {
    WalkPlan plan{{kA}, {}};
    plan.next();
    ASSERT_TRUE(plan.take(error(ErrorStatus::kGenErr, 1), 10));
    EXPECT_EQ(plan.next()->kind, PduKind::get_next);
    EXPECT_EQ(plan.take(error(ErrorStatus::kGenErr, 1), 10).error().code, Errc::device_error);
}

TEST(WalkPlan, EmptyAnswersToBulkAndShortOnesToGetNextAreNoEndlessLoop) {
    WalkPlan plan{{kA, kB}, {}};
    plan.next();
    ASSERT_TRUE(plan.take(answer({}), 10));
    EXPECT_EQ(plan.next()->kind, PduKind::get_next);
    EXPECT_EQ(plan.take(answer({{kA.child({1}), number(1)}}), 10).error().code, Errc::malformed_reply);
}

}  // namespace
}  // namespace fleetgate::snmp
