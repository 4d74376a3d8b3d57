#include "db/database.hpp"

#include "tests/db/fixture.hpp"

#include <atomic>
#include <filesystem>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <gmock/gmock.h>

namespace fleetgate::db {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

TEST_F(DatabaseTest, KeepsWhatWasWritten) {
    ASSERT_TRUE(add(*open(), "kept"));
    EXPECT_THAT(texts(*open()), ElementsAre("kept"));
}

TEST_F(DatabaseTest, ReadsWhatWasJustWritten) {
    const auto database = open();
    for (int i = 0; i < 50; ++i) {
        ASSERT_TRUE(add(*database, std::to_string(i)));
        EXPECT_EQ(texts(*database).size(), static_cast<std::size_t>(i) + 1);
    }
}

TEST_F(DatabaseTest, IsReadableByItsOwnerAlone) {
    const auto database = open();
    ASSERT_TRUE(add(*database, "secret"));
    namespace fs = std::filesystem;
    for (const auto& file : fs::directory_iterator{folder.path()}) {
        EXPECT_EQ(fs::status(file).permissions(), fs::perms::owner_read | fs::perms::owner_write) << file.path();
    }
}

TEST_F(DatabaseTest, UndoesAJobThatFails) {
    const auto database = open();
    const auto failed = fakes::run(io, database->write([](Connection& c) -> base::Result<void> {
        if (auto done = c.run("INSERT INTO notes (text) VALUES ('half')"); !done) return base::fail(done.error());
        return base::fail(std::errc::invalid_argument, "changed its mind");
    }));
    ASSERT_FALSE(failed);
    EXPECT_EQ(failed.error().code, std::errc::invalid_argument);
    EXPECT_THAT(texts(*database), ElementsAre());
}

TEST_F(DatabaseTest, AFailingJobTakesNoOtherWithIt) {
    const auto database = open();
    int stored = 0;
    int refused = 0;
    // All begun before the first can be committed, so that they share transactions.
    for (int i = 0; i < 300; ++i) {
        boost::asio::co_spawn(
            io,
            [&, i]() -> boost::asio::awaitable<void> {
                const auto text = i % 3 == 0 ? std::string{"the same"} : std::to_string(i);
                const auto work = [text](Connection& c) {
                    return c.run("INSERT INTO notes (text) VALUES (?)", {text});
                };
                const auto done = co_await database->write(work);
                ++(done ? stored : refused);
                EXPECT_TRUE(done || done.error().code == Errc::constraint);
            },
            boost::asio::detached);
    }
    io.restart();
    io.run();
    EXPECT_EQ(stored, 201);
    EXPECT_EQ(refused, 99);
    io.restart();
    EXPECT_EQ(texts(*database).size(), 201U);
}

TEST_F(DatabaseTest, AJobThatThrowsIsAnError) {
    const auto database = open();
    const auto thrown = fakes::run(
        io, database->write([](Connection&) -> base::Result<void> { throw std::runtime_error{"out of luck"}; }));
    ASSERT_FALSE(thrown);
    EXPECT_THAT(thrown.error().text(), HasSubstr("out of luck"));
    EXPECT_TRUE(add(*database, "on"));
}

TEST_F(DatabaseTest, ReadersCannotWrite) {
    const auto database = open();
    const auto refused =
        fakes::run(io, database->read([](Connection& c) { return c.run("INSERT INTO notes (text) VALUES ('x')"); }));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, Errc::read_only);
}

TEST_F(DatabaseTest, ReadsGoOnWhileAWriteIsUnderWay) {
    const auto database = open();
    ASSERT_TRUE(add(*database, "before"));
    std::atomic<bool> has_read{false};
    bool written = false;
    boost::asio::co_spawn(
        io,
        [&]() -> boost::asio::awaitable<void> {
            const auto work = [&](Connection& c) {
                auto changed = c.run("INSERT INTO notes (text) VALUES ('during')");
                while (!has_read) std::this_thread::yield();  // holds the transaction open
                return changed;
            };
            const auto done = co_await database->write(work);
            written = done.has_value();
        },
        boost::asio::detached);
    boost::asio::co_spawn(
        io,
        [&]() -> boost::asio::awaitable<void> {
            const auto count =
                co_await database->read([](Connection& c) { return c.number("SELECT count(*) FROM notes"); });
            EXPECT_EQ(*count, 1);
            EXPECT_FALSE(written);
            has_read = true;
        },
        boost::asio::detached);
    io.restart();
    io.run();
    EXPECT_TRUE(written);
}

TEST_F(DatabaseTest, FinishesWhatIsQueuedBeforeItCloses) {
    auto database = open();
    int stored = 0;
    for (int i = 0; i < 100; ++i) {
        boost::asio::co_spawn(
            io,
            [&, i]() -> boost::asio::awaitable<void> {
                const auto text = std::to_string(i);
                const auto work = [text](Connection& c) {
                    return c.run("INSERT INTO notes (text) VALUES (?)", {text});
                };
                const auto done = co_await database->write(work);
                if (done) ++stored;
            },
            boost::asio::detached);
    }
    boost::asio::co_spawn(io, database->close(), boost::asio::detached);
    io.restart();
    io.run();
    EXPECT_EQ(stored, 100);
    io.restart();
    const auto late = add(*database, "too late");
    ASSERT_FALSE(late);
    EXPECT_EQ(late.error().code, Errc::closed);
    EXPECT_FALSE(std::filesystem::exists(folder / "notes.db-wal"));
    database.reset();
    EXPECT_EQ(texts(*open()).size(), 100U);
}

TEST_F(DatabaseTest, BelongsToOneProcessAtATimeAndSaysWhose) {
    const auto database = open();
    const auto second = Database::open(settings());
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().code, Errc::locked);
    EXPECT_THAT(second.error().text(), HasSubstr("process id"));
    EXPECT_THAT(second.error().text(), HasSubstr("notes.db"));
}

TEST_F(DatabaseTest, SaysThatItsFolderIsMissing) {
    auto nowhere = settings();
    nowhere.path = folder / "no/such/notes.db";
    const auto refused = Database::open(nowhere);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, Errc::no_folder);
}

}  // namespace
}  // namespace fleetgate::db
