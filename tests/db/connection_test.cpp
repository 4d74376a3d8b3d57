#include "db/connection.hpp"

#include "db/errc.hpp"
#include "platform/private_file.hpp"
#include "tests/fakes/temporary_folder.hpp"

#include <gtest/gtest.h>

namespace fleetgate::db {
namespace {

class ConnectionTest : public testing::Test {
protected:
    void SetUp() override {
        ASSERT_TRUE(platform::create_private_file(folder / "a.db"));
        connection = std::move(Connection::open(folder / "a.db", Connection::Access::read_write, {})).value();
        ASSERT_TRUE(connection->script("CREATE TABLE t (a, b)"));
    }
    fakes::TemporaryFolder folder;
    std::unique_ptr<Connection> connection;
};

TEST_F(ConnectionTest, GivesBackWhatWasBound) {
    const std::string with_nul{"a\0b", 3};
    ASSERT_TRUE(connection->run("INSERT INTO t VALUES (?, ?)", {with_nul, Blob{with_nul}}));
    ASSERT_TRUE(connection->run("INSERT INTO t VALUES (?, ?)", {INT64_MIN, nullptr}));
    ASSERT_TRUE(connection->run("INSERT INTO t VALUES (?, ?)", {"", std::optional<int>{7}}));
    std::vector<std::string> types;
    ASSERT_TRUE(connection->each("SELECT a, b, typeof(a), typeof(b) FROM t ORDER BY rowid", {},
                                 [&](const Row& row) { types.push_back(row.text(2) + " " + row.text(3)); }));
    EXPECT_EQ(types, (std::vector<std::string>{"text blob", "integer null", "text integer"}));
    EXPECT_EQ(*connection->first("SELECT a FROM t", {}, [](const Row& r) { return r.text(0); }), with_nul);
    EXPECT_EQ(*connection->first("SELECT b FROM t", {}, [](const Row& r) { return r.text(0); }), with_nul);
    EXPECT_EQ(*connection->number("SELECT min(a) FROM t WHERE typeof(a) = 'integer'"), INT64_MIN);
}

TEST_F(ConnectionTest, RunsAStatementWithinItsOwnRows) {
    for (int i = 0; i < 3; ++i) ASSERT_TRUE(connection->run("INSERT INTO t (a) VALUES (?)", {i}));
    int pairs = 0;
    const auto all = "SELECT a FROM t";
    ASSERT_TRUE(connection->each(
        all, {}, [&](const Row&) { ASSERT_TRUE(connection->each(all, {}, [&](const Row&) { ++pairs; })); }));
    EXPECT_EQ(pairs, 9);
}

TEST_F(ConnectionTest, NamesWhatIsWrongWithAStatement) {
    const auto wrong = connection->run("INSERT INTO nowhere VALUES (1)");
    ASSERT_FALSE(wrong);
    EXPECT_EQ(wrong.error().code, Errc::failed);
    EXPECT_NE(wrong.error().text().find("nowhere"), std::string::npos) << wrong.error().text();
}

TEST_F(ConnectionTest, ABrokenRuleIsAConstraint) {
    ASSERT_TRUE(connection->script("CREATE UNIQUE INDEX once ON t (a)"));
    ASSERT_TRUE(connection->run("INSERT INTO t (a) VALUES (1)"));
    const auto again = connection->run("INSERT INTO t (a) VALUES (1)");
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().code, Errc::constraint);
    EXPECT_TRUE(connection->run("INSERT INTO t (a) VALUES (2)"));
}

TEST_F(ConnectionTest, CountsTheRowsItChanged) {
    for (int i = 0; i < 5; ++i) ASSERT_TRUE(connection->run("INSERT INTO t (a) VALUES (?)", {i}));
    EXPECT_EQ(*connection->run("DELETE FROM t WHERE a < ?", {3}), 3);
    EXPECT_EQ(*connection->number("SELECT count(*) FROM t"), 2);
}

}  // namespace
}  // namespace fleetgate::db
