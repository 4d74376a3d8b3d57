#include "db/shrinker.hpp"

#include "base/clock.hpp"
#include "platform/private_file.hpp"
#include "tests/db/fixture.hpp"

#include <algorithm>
#include <atomic>
#include <filesystem>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

namespace fleetgate::db {
namespace {

class ShrinkerTest : public DatabaseTest {
protected:
    std::int64_t number(Database& database, const std::string& sql) {
        return fakes::run(io, database.read([sql](Connection& c) { return c.number(sql); })).value();
    }
    void script(Database& database, const std::string& sql) {
        ASSERT_TRUE(fakes::run(io, database.write([sql](Connection& c) { return c.script(sql); })));
    }
    /// About 18 MB in `count` notes of 3 KB.
    void fill(Database& database, int count = 6'000) {
        script(database, "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " +
                             std::to_string(count) +
                             ") INSERT INTO notes (id, text) SELECT i, i || hex(zeroblob(1500)) FROM n");
    }
    std::uintmax_t size() { return std::filesystem::file_size(folder / "notes.db"); }

    base::ManualClock clock;  // stands still: the pages alone bound a write
};

TEST_F(ShrinkerTest, ADatabaseOfWhichMostRowsWentShrinksStepByStep) {
    auto database = open();
    Shrinker shrinker{*database, clock};
    fill(*database);
    EXPECT_EQ(fakes::run(io, shrinker.step()), Shrunk{}) << "nothing is free";
    const auto full = number(*database, "PRAGMA page_count");
    script(*database, "DELETE FROM notes WHERE id % 10 > 0");
    ASSERT_GT(number(*database, "PRAGMA freelist_count"), full / 2);
    int steps = 0;
    for (auto left = full; left > 0; ++steps) {
        const auto before = number(*database, "PRAGMA page_count");
        const auto done = fakes::run(io, shrinker.step());
        ASSERT_TRUE(done) << done.error().text();
        left = done->given_back;
        EXPECT_LE(done->given_back, Shrinker::kPagesAStep);
        EXPECT_NEAR(static_cast<double>(before - number(*database, "PRAGMA page_count")),
                    static_cast<double>(done->given_back), 3)
            << "and the pages that say where those were";
        EXPECT_EQ(number(*database, "PRAGMA freelist_count"), done->still_free);
    }
    EXPECT_GE(steps, 4);
    EXPECT_EQ(number(*database, "PRAGMA freelist_count"), Shrinker::kPagesKept) << "for what comes";
    EXPECT_LT(number(*database, "PRAGMA page_count"), full / 5);
    EXPECT_EQ(number(*database, "SELECT count(*) FROM notes WHERE text LIKE id || '0000%'"), 600);
    EXPECT_TRUE(fakes::run(io, database->check()));
    database.reset();
    EXPECT_LT(size(), static_cast<std::uintmax_t>(full) * 4096 / 5);
}

TEST_F(ShrinkerTest, AReaderAndAWriterGoOnMeanwhile) {
    const auto database = open();
    Shrinker shrinker{*database, clock};
    fill(*database);
    script(*database, "DELETE FROM notes WHERE id % 10 > 0");
    bool shrinks = true;
    int added = 0;
    std::vector<std::int64_t> seen;
    int between = 0;  // writes that came in while a step was under way
    boost::asio::co_spawn(
        io,
        [&]() -> boost::asio::awaitable<void> {
            for (int i = 0; i < 4; ++i) {
                const auto before = added;
                const auto done = co_await shrinker.step();
                EXPECT_TRUE(done && done->given_back > 0);
                between += added - before;
            }
            shrinks = false;
        },
        boost::asio::detached);
    boost::asio::co_spawn(
        io,
        [&]() -> boost::asio::awaitable<void> {
            while (shrinks) {
                const std::string text = "new " + std::to_string(added);
                const auto work = [text](Connection& c) {
                    return c.run("INSERT INTO notes (text) VALUES (?)", {text});
                };
                const auto done = co_await database->write(work);
                EXPECT_TRUE(done);
                ++added;
            }
        },
        boost::asio::detached);
    boost::asio::co_spawn(
        io,
        [&]() -> boost::asio::awaitable<void> {
            while (shrinks) {
                const auto work = [](Connection& c) {
                    return c.number("SELECT count(*) FROM notes WHERE length(text) > 9");
                };
                const auto found = co_await database->read(work);
                seen.push_back(found.value_or(-1));
            }
        },
        boost::asio::detached);
    io.restart();
    io.run();
    EXPECT_GT(between, 20) << "a step is many writes, and others come in between";
    EXPECT_GT(seen.size(), 5U);
    EXPECT_EQ(std::count(seen.begin(), seen.end(), 600), static_cast<std::ptrdiff_t>(seen.size()));
    EXPECT_EQ(number(*database, "SELECT count(*) FROM notes"), 600 + added);
    EXPECT_TRUE(fakes::run(io, database->check()));
}

/// A millisecond goes by at each look.
class SlowClock final : public base::Clock {
public:
    [[nodiscard]] base::SteadyTime now() const override { return clock_.now() + std::chrono::milliseconds{++looks_}; }
    [[nodiscard]] base::WallTime wall_now() const override { return clock_.wall_now(); }
    boost::asio::awaitable<void> sleep_until(base::SteadyTime when) override { return clock_.sleep_until(when); }
    [[nodiscard]] int looks() const { return looks_; }

private:
    base::ManualClock clock_;
    mutable std::atomic<int> looks_ = 0;
};

TEST_F(ShrinkerTest, OnASlowDiskAWriteEndsByTheClock) {
    SlowClock slow;
    const auto database = open();
    Shrinker shrinker{*database, slow};
    fill(*database);
    script(*database, "DELETE FROM notes WHERE id % 10 > 0");
    const auto done = fakes::run(io, shrinker.step());
    ASSERT_TRUE(done);
    EXPECT_EQ(done->given_back, Shrinker::kPagesAStep);
    // Four times sixteen pages and the five looks at the clock that go with them.
    EXPECT_LE(slow.looks(), Shrinker::kPagesAStep / 64 * 6);
}

TEST_F(ShrinkerTest, ADatabaseOfAnOlderProgramIsWrittenAnewOnceWhenItIsSmall) {
    const auto make_old = [&](const std::filesystem::path& path) {
        ASSERT_TRUE(platform::create_private_file(path));
        const auto old = Connection::open(path, Connection::Access::read_write, {}).value();
        ASSERT_TRUE(old->script("PRAGMA application_id = " + std::to_string(settings().application_id) +
                                ";PRAGMA journal_mode = WAL"));
        ASSERT_TRUE(migrate(*old, kSteps, "0.0.1", {}));
        ASSERT_TRUE(old->run("INSERT INTO notes (id, text) VALUES (7, 'kept')"));
    };
    make_old(folder / "notes.db");
    auto database = open();
    EXPECT_EQ(number(*database, "PRAGMA auto_vacuum"), 2);
    EXPECT_EQ(number(*database, "SELECT id FROM notes WHERE text = 'kept'"), 7);

    auto large = settings();
    large.path = folder / "large.db";
    large.check_up_to_bytes = 4096;
    make_old(large.path);
    database = Database::open(large).value();
    EXPECT_EQ(number(*database, "PRAGMA auto_vacuum"), 0);
    script(*database, "DELETE FROM notes");
    fill(*database);
    script(*database, "DELETE FROM notes WHERE id % 10 > 0");
    const auto pages = number(*database, "PRAGMA page_count");
    Shrinker shrinker{*database, clock};
    const auto done = fakes::run(io, shrinker.step());
    ASSERT_TRUE(done);
    EXPECT_EQ(done->given_back, 0);
    EXPECT_EQ(number(*database, "PRAGMA page_count"), pages);
}

}  // namespace
}  // namespace fleetgate::db
