// A disk without room, as PRAGMA max_page_count plays it: SQLite answers SQLITE_FULL as for the real one.
#include "tests/db/fixture.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <gmock/gmock.h>

namespace fleetgate::db {
namespace {

class DiskFull : public DatabaseTest {
protected:
    void limit_pages(Database& database, const std::string& pages) {
        const auto done = fakes::run(
            io, database.write([pages](Connection& c) { return c.number("PRAGMA max_page_count = " + pages); }));
        ASSERT_TRUE(done);
    }
    /// Adds notes of 10 KB until one is refused; returns how many fitted.
    int fill(Database& database) {
        for (int i = 0;; ++i) {
            const auto done = add(database, std::to_string(i) + std::string(10'000, 'x'));
            if (done) continue;
            EXPECT_EQ(done.error().code, Errc::disk_full) << done.error().text();
            return i;
        }
    }
};

TEST_F(DiskFull, IsAnErrorAndTheNextWriteWorksOnceThereIsRoom) {
    const auto database = open();
    limit_pages(*database, "50");
    const int fitted = fill(*database);
    EXPECT_GT(fitted, 3);
    EXPECT_EQ(texts(*database).size(), static_cast<std::size_t>(fitted)) << "reading goes on, nothing stored is lost";
    limit_pages(*database, "1000");
    EXPECT_TRUE(add(*database, "again"));
}

TEST_F(DiskFull, TakesOnlyTheJobsThatNeededTheRoom) {
    const auto database = open();
    limit_pages(*database, "50");
    fill(*database);
    ASSERT_TRUE(fakes::run(io, database->write([](Connection& c) { return c.run("DELETE FROM notes WHERE id = 1"); })));
    int small = 0;
    int large = 0;
    for (int i = 0; i < 20; ++i) {
        boost::asio::co_spawn(
            io,
            [&, i]() -> boost::asio::awaitable<void> {
                const std::string text = std::to_string(i) + std::string(i % 5 == 0 ? 100'000 : 100, 'y');
                const auto work = [text](Connection& c) {
                    return c.run("INSERT INTO notes (text) VALUES (?)", {text});
                };
                const auto done = co_await database->write(work);
                if (done) ++(text.size() > 1000 ? large : small);
            },
            boost::asio::detached);
    }
    io.restart();
    io.run();
    EXPECT_EQ(small, 16);
    EXPECT_EQ(large, 0);
}

}  // namespace
}  // namespace fleetgate::db
