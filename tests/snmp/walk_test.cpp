// Tables, walked through agents that end, and through agents that do not.
#include "tests/snmp/client_fixture.hpp"

namespace fleetgate::tests {
namespace {

using snmp::Errc;
using snmp::Oid;
using namespace std::chrono_literals;

class WalkTest : public ClientTest {};

TEST_F(WalkTest, WalksATableWholeAndInOrder) {
    const auto rows = table(1, 300);
    auto& device = agent(v2c_agent([&](const Asked& asked) { return serve(asked, rows); }));
    const auto got = walk(target(device), kTable);
    ASSERT_TRUE(got) << got.error().text();
    ASSERT_EQ(got->size(), rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) EXPECT_EQ(got->at(i).oid, rows[i]);
    EXPECT_LE(device.requests(), 20U);
}

TEST_F(WalkTest, AnEmptyTableIsNoError) {
    auto& device = agent(v2c_agent([](const Asked& asked) { return serve(asked, {}); }));
    const auto got = walk(target(device), kTable);
    ASSERT_TRUE(got);
    EXPECT_TRUE(got->empty());
}

TEST_F(WalkTest, AnEndlessWalkIsBoundedInRows) {
    auto& device = agent(v2c_agent([n = 0U](const Asked& asked) mutable -> Answers {
        std::string rows;
        for (int i = 0; i < 40; ++i) rows += ber::varbind(kTable.child({1, ++n}), ber::integer(1));
        return {asked.answer(rows)};
    }));
    const auto got = walk(target(device), kTable);
    ASSERT_FALSE(got);
    EXPECT_EQ(got.error().code, Errc::too_much);
    EXPECT_LE(device.requests(), 20'000U / 40 + 1);
}

TEST_F(WalkTest, ColumnsWithoutEndAreCutAndSaidToBe) {
    auto& device = agent(v2c_agent([n = 0U](const Asked& asked) mutable -> Answers {
        std::string rows;
        for (int i = 0; i < 40; ++i) rows += ber::varbind(kTable.child({1, ++n}), ber::integer(1));
        return {asked.answer(rows)};
    }));
    auto whom = target(device);
    whom.limits.rows = 500;
    const auto got = run(engine->walk_columns(whom, {kTable}));
    ASSERT_TRUE(got) << got.error().text();
    EXPECT_EQ(got->cut, snmp::WalkLimit::rows);
    EXPECT_EQ(got->rows.size(), 500U);
    EXPECT_LE(device.requests(), 500U / 40 + 2);
}

TEST_F(WalkTest, ATrickleIsBoundedInTime) {
    auto& device = agent([](std::string_view) { return Answers{}; });
    device.set_script([&, n = 0U](std::string_view request) mutable -> Answers {
        // One row an answer, 29 s after the question.
        const auto answer = understand(request)->answer(ber::varbind(kTable.child({1, ++n}), ber::integer(1)));
        asio::co_spawn(
            io,
            [](auto& on, auto& when, auto text, auto whom) -> asio::awaitable<void> {
                co_await when.sleep_for(29s);
                on.send(text, whom);
            }(device, clock, answer, device.last_asker()),
            asio::detached);
        return {};
    });
    auto whom = target(device);
    whom.limits.timeout = 30s;
    const auto start = clock.now();
    const auto got = walk(whom, kTable);
    ASSERT_FALSE(got);
    EXPECT_EQ(got.error().code, Errc::too_much) << got.error().text();
    EXPECT_LE(passed_since(start), 61s);
    const auto rows = run(engine->walk_columns(whom, {kTable}));
    ASSERT_TRUE(rows) << rows.error().text();
    EXPECT_EQ(rows->cut, snmp::WalkLimit::time);
    EXPECT_GE(rows->rows.size(), 1U);
}

TEST_F(WalkTest, GoesOnAfterARowOneAnswerAtATime) {
    const auto rows = table(1, 40);
    auto& device = agent(v2c_agent([&](const Asked& asked) { return serve(asked, rows); }));
    auto last = kTable;
    std::size_t read = 0;
    bool ended = false;
    for (std::size_t steps = 1; !ended && steps < 10; ++steps) {
        const auto step = run(engine->walk_on(target(device), kTable, last));
        ASSERT_TRUE(step) << step.error().text();
        EXPECT_EQ(device.requests(), steps) << "one question a step";
        EXPECT_GT(step->octets, 0U);
        for (const auto& row : step->rows) EXPECT_EQ(row.oid, rows.at(read++));
        if (!step->rows.empty()) last = step->rows.back().oid;
        ended = step->ended;
    }
    EXPECT_EQ(read, rows.size());
    EXPECT_TRUE(ended);
}

TEST_F(WalkTest, AStepTakesNoMoreThanItsRows) {
    const auto rows = table(1, 40);
    auto& device = agent(v2c_agent([&](const Asked& asked) { return serve(asked, rows); }));
    auto whom = target(device);
    whom.limits.rows = 3;
    const auto step = run(engine->walk_on(whom, kTable, rows[9]));
    ASSERT_TRUE(step) << step.error().text();
    ASSERT_EQ(step->rows.size(), 3U);
    EXPECT_EQ(step->rows[0].oid, rows[10]);
    EXPECT_EQ(step->cut, snmp::WalkLimit::rows);
    EXPECT_FALSE(step->ended);
}

TEST_F(WalkTest, OidsThatDoNotIncreaseEndTheWalk) {
    auto& device = agent(v2c_agent([](const Asked& asked) -> Answers {
        return {asked.answer(ber::varbind(kTable.child({1, 1}), ber::integer(1)))};
    }));
    const auto got = walk(target(device), kTable);
    ASSERT_FALSE(got);
    EXPECT_EQ(got.error().code, Errc::oids_not_increasing);
    EXPECT_LT(device.requests(), 6U);
}

TEST_F(WalkTest, ADeviceThatIsSilentToGetBulkIsReadWithGetNextFromThenOn) {
    const auto rows = table(2, 3);
    std::size_t bulks = 0;
    auto& device = agent(v2c_agent([&](const Asked& asked) -> Answers {
        if (asked.pdu.kind == snmp::PduKind::get) return {asked.all(ber::integer(1))};
        if (asked.pdu.kind == snmp::PduKind::get_bulk) return ++bulks, Answers{};
        return serve(asked, rows);
    }));
    ASSERT_TRUE(get(target(device), {kSysName}));
    const auto got = walk(target(device), kTable);
    ASSERT_TRUE(got) << got.error().text();
    EXPECT_EQ(got->size(), 6U);
    bulks = 0;
    ASSERT_TRUE(walk(target(device), kTable));
    EXPECT_EQ(bulks, 0U);
}

TEST_F(WalkTest, ADeviceThatIsOffCostsNoMoreThanItsTries) {
    auto& device = agent([](std::string_view) { return Answers{}; });
    EXPECT_FALSE(walk(target(device), kTable));
    EXPECT_EQ(device.requests(), 3U);
}

}  // namespace
}  // namespace fleetgate::tests
