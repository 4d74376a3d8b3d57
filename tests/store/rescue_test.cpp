// Bits that flip, and a log that ends early: the gateway starts, has what was not touched, and says what is lost.
#include "store/rescue.hpp"

#include "store/messages.hpp"
#include "tests/fakes/memory_log.hpp"
#include "tests/store/damage.hpp"

#include <gtest/gtest.h>

namespace fleetgate::store {
namespace {

namespace fs = std::filesystem;

class Rescue : public testing::Test {
protected:
    void SetUp() override {
        sound_.fill(20, 20);
        before_ = sound_.rows();
    }
    DamagedStore copy(const std::string& name) const {
        const auto to = folder_ / name;
        fs::create_directory(to);
        fs::copy_file(sound_.path(), to / "fleetgate.db");
        return DamagedStore{to / "fleetgate.db"};
    }

    fakes::TemporaryFolder folder_;
    DamagedStore sound_{folder_ / "fleetgate.db"};
    DamagedStore::Rows before_;
};

TEST_F(Rescue, OfASoundDatabaseSavesEveryRow) {
    auto same = copy("same");
    base::ManualClock clock;
    fakes::MemoryLog log;
    const auto saved = rescue(same.settings(), clock, log);
    ASSERT_TRUE(saved) << saved.error().text();
    EXPECT_TRUE(saved->lost.empty());
    EXPECT_EQ(same.rows(), before_);
    EXPECT_TRUE(fs::exists(saved->aside));
    EXPECT_EQ(log.count(kDatabaseRescued), 1);
    const auto opened = same.open();
    ASSERT_TRUE(opened);
    EXPECT_TRUE(same.check(**opened));
}

TEST_F(Rescue, AFlippedBitCostsWhatItTouchesAtMost) {
    std::uint64_t rescued = 0;
    for (std::uint64_t seed = 1; seed <= 15; ++seed) {
        auto damaged = copy("one" + std::to_string(seed));
        damaged.flip(1, seed);
        const auto saved = damaged.open_or_rescue();
        if (saved) ++rescued;
        const auto kept = compared(before_, damaged.rows());
        EXPECT_GE(kept.share_of_intact(DamagedStore::bad_rows(saved)), 0.99) << "seed " << seed;
    }
    EXPECT_LT(rescued, 15U) << "most bits lie in what a row says, where no rule is broken";
}

TEST_F(Rescue, OfAHundredFlippedBitsTheRestIsSaved) {
    auto damaged = copy("hundred");
    damaged.flip(100, 7);
    const auto saved = damaged.open_or_rescue();
    ASSERT_TRUE(saved);
    EXPECT_FALSE(saved->lost.empty()) << "what is bad is found";
    EXPECT_GE(compared(before_, damaged.rows()).share_of_intact(DamagedStore::bad_rows(saved)), 0.99);
}

TEST_F(Rescue, APageOfTheOutboxThatIsGoneIsReportedAsAGap) {
    auto damaged = copy("page");
    const auto connection = must(db::Connection::open(damaged.path(), db::Connection::Access::read_only, {}));
    const auto page = must(connection->number(
        "SELECT pageno FROM dbstat WHERE name = 'outbox' AND pagetype = 'leaf' ORDER BY pageno LIMIT 1 OFFSET 3"));
    {
        std::fstream file{damaged.path(), std::ios::in | std::ios::out | std::ios::binary};
        file.seekp((page - 1) * 4096);
        file << std::string(4096, '\xa5');
    }
    const auto saved = damaged.open_or_rescue();
    ASSERT_TRUE(saved);
    ASSERT_TRUE(saved->lost.contains("outbox"));
    EXPECT_EQ(saved->lost.at("outbox").pages, 1U);
    const auto store = must(damaged.open());
    const auto gaps = must(fakes::run(store->outbox().gaps()));
    ASSERT_EQ(gaps.size(), 1U);
    EXPECT_EQ(gaps[0].reason, "damaged");
    EXPECT_EQ(gaps[0].count, 1U);
    const auto state = must(fakes::run(store->outbox().state()));
    EXPECT_LT(state.messages, before_["outbox"].size());
    EXPECT_GT(state.messages, before_["outbox"].size() - 12);
}

TEST_F(Rescue, WithoutItsFirstPageTheTablesAreStillFound) {
    auto damaged = copy("first");
    {
        std::fstream file{damaged.path(), std::ios::in | std::ios::out | std::ios::binary};
        file.seekp(0);
        file << std::string(4096, '\0');
    }
    const auto saved = damaged.open_or_rescue();
    ASSERT_TRUE(saved);
    EXPECT_EQ(compared(before_, damaged.rows()).share_of_intact(0), 1.0);
}

TEST_F(Rescue, WhatIsFoundDamagedWhileInUseIsLookedAtWithTheNextStart) {
    auto damaged = copy("later");
    base::ManualClock clock;
    base::NullLog log;
    db::mark_damaged(damaged.path());
    EXPECT_TRUE(db::is_marked_damaged(damaged.path()));
    ASSERT_TRUE(rescue(damaged.settings(), clock, log));
    EXPECT_FALSE(db::is_marked_damaged(damaged.path()));
}

TEST_F(Rescue, WhereNothingCanBeSavedTheFileStaysAsItIs) {
    const auto path = folder_ / "garbage.db";
    std::ofstream{path} << std::string(50'000, 'x');
    base::ManualClock clock;
    base::NullLog log;
    const auto refused = rescue({path, "1.2.3"}, clock, log);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, db::Errc::corrupt);
    EXPECT_EQ(fs::file_size(path), 50'000U);
}

TEST_F(Rescue, ALogThatEndsEarlyLosesItsEndAlone) {
    auto living = copy("log");
    auto store = must(living.open());
    for (int i = 0; i < 60; ++i) {
        relay::Addition one;
        one.messages.push_back({"late" + std::to_string(i), "counters", relay::Urgency::routine, kNoon, "{}"});
        (void)must(fakes::run(store->outbox().append(std::move(one))));
    }
    const fs::path log{living.path().string() + "-wal"};
    const auto size = fs::file_size(log);
    ASSERT_GT(size, 0U);
    std::uint64_t least_there = 60;
    for (int i = 0; i < 20; ++i) {
        auto cut = copy("log" + std::to_string(i));
        const fs::path to{cut.path().string() + "-wal"};
        fs::copy_file(living.path(), cut.path(), fs::copy_options::overwrite_existing);
        fs::copy_file(log, to);
        fs::resize_file(to, size * static_cast<std::uintmax_t>(i) / 20);
        EXPECT_FALSE(cut.open_or_rescue()) << "the log's own sums say where it ends";
        const auto connection = must(db::Connection::open(cut.path(), db::Connection::Access::read_only, {}));
        const auto there = must(connection->number("SELECT count(*) FROM outbox WHERE id LIKE 'late%'"));
        const auto last = must(connection->number("SELECT max(substr(id, 5) + 0) FROM outbox WHERE id LIKE 'late%'"));
        EXPECT_TRUE(there == 0 || there == last + 1) << "a beginning, without holes";
        EXPECT_EQ(must(connection->number("SELECT count(*) FROM outbox")) - there,
                  static_cast<std::int64_t>(before_["outbox"].size()));
        least_there = std::min(least_there, static_cast<std::uint64_t>(there));
    }
    EXPECT_EQ(least_there, 0U);
    living.close(std::move(store));
}

TEST_F(Rescue, ADiskThatIsFullAtTwentyPointsLosesNothingThatWasTaken) {
    auto full = copy("full");
    auto store = must(full.open());
    const auto limit = [&](std::int64_t pages) {
        const auto sql = "PRAGMA max_page_count = " + std::to_string(pages);
        (void)must(fakes::run(store->database().write([sql](db::Connection& c) { return c.number(sql); })));
    };
    const auto pages =
        must(fakes::run(store->database().read([](db::Connection& c) { return c.number("PRAGMA page_count"); })));
    std::uint64_t taken = 0;
    std::uint64_t number = 0;
    for (int point = 0; point < 20; ++point) {
        limit(pages + taken / 4 + point);
        for (int i = 0; i < 400; ++i) {
            relay::Addition one;
            one.messages.push_back(
                {"f" + std::to_string(number++), "counters", relay::Urgency::routine, kNoon, std::string(900, 'x')});
            const auto done = fakes::run(store->outbox().append(std::move(one)));
            if (done) {
                ++taken;
                continue;
            }
            EXPECT_EQ(done.error().code, db::Errc::disk_full);
            break;
        }
    }
    limit(1'000'000);
    EXPECT_GT(number, taken) << "it was full";
    const auto state = must(fakes::run(store->outbox().state()));
    EXPECT_EQ(state.messages, before_["outbox"].size() + taken);
    must(full.check(*store));
    full.close(std::move(store));
}

}  // namespace
}  // namespace fleetgate::store
