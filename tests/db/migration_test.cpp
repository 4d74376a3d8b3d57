#include "db/migration.hpp"

#include "tests/db/fixture.hpp"

#include <gmock/gmock.h>

namespace fleetgate::db {
namespace {

using testing::HasSubstr;
using Migrations = DatabaseTest;

TEST_F(Migrations, BringANewDatabaseToTheLastStep) {
    const auto database = open();
    EXPECT_EQ(database->migrated().from, 0);
    EXPECT_EQ(database->migrated().to, 2);
}

TEST_F(Migrations, AreAppliedOnce) {
    open();
    EXPECT_EQ(open()->migrated().from, 2);
}

TEST_F(Migrations, KeepTheRowsOfAnOlderDatabase) {
    {
        const auto old = Database::open(settings(std::span{kSteps}.first(1)));
        ASSERT_TRUE(old);
        ASSERT_TRUE(add(**old, "kept"));
    }
    const auto database = open();
    EXPECT_EQ(database->migrated().from, 1);
    EXPECT_THAT(texts(*database), testing::ElementsAre("kept"));
}

TEST_F(Migrations, RefuseADatabaseOfANewerProgramAndSayWhichMadeIt) {
    open();
    auto older = settings(std::span{kSteps}.first(1));
    older.program_version = "1.0.0";
    const auto refused = Database::open(older);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, Errc::newer_version);
    EXPECT_THAT(refused.error().text(),
                HasSubstr("made by version 1.2.3 (schema 2); this program knows up to schema 1"));
    EXPECT_TRUE(Database::open(settings())) << "and leave it as it was";
}

TEST_F(Migrations, RefuseADatabaseWhoseStepsWereOthers) {
    open();
    const Migration edited[] = {kSteps[0], {2, "ALTER TABLE notes ADD COLUMN other TEXT;"}};
    const auto refused = Database::open(settings(edited));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, Errc::altered_migration);
}

TEST_F(Migrations, DoNotMindLineEndings) {
    const Migration unix_lines[] = {{1, "CREATE TABLE a (x);\nCREATE TABLE b (x);\n"}};
    const Migration windows_lines[] = {{1, "CREATE TABLE a (x);\r\nCREATE TABLE b (x);\r\n"}};
    ASSERT_TRUE(Database::open(settings(unix_lines)));
    EXPECT_TRUE(Database::open(settings(windows_lines)));
}

TEST_F(Migrations, LeaveTheLastWholeStepWhenOneFails) {
    const Migration broken[] = {kSteps[0], {2, "CREATE TABLE half (x); INSERT INTO nowhere VALUES (1);"}};
    const auto refused = Database::open(settings(broken));
    ASSERT_FALSE(refused);
    EXPECT_THAT(refused.error().text(), HasSubstr("schema step 2"));
    const auto database = open();
    EXPECT_EQ(database->migrated().from, 1);
    const auto half = fakes::run(io, database->read([](Connection& c) {
        return c.number("SELECT count(*) FROM sqlite_schema WHERE name = 'half'");
    }));
    EXPECT_EQ(*half, 0);
}

}  // namespace
}  // namespace fleetgate::db
