#include "store/history_book.hpp"

#include "base/random.hpp"
#include "tests/store/fixture.hpp"

#include <map>

namespace fleetgate::store {
namespace {

class HistoryBookTest : public StoreTest {
protected:
    void SetUp() override {
        store = open();
        device = static_cast<std::int64_t>(get(store->devices().register_device(at_address("192.0.2.7"), kNoon)).id);
    }
    /// Runs `work` as one write, with the book closed at its end.
    void write(const std::function<void(HistoryBook&)>& work) {
        get(store->database().write([&](db::Connection& connection) -> base::Result<void> {
            auto book = HistoryBook::open(connection, device, Grain::changes);
            if (!book) return base::fail(book.error());
            work(*book);
            return book->close();
        }));
    }
    void add(std::int64_t at_ms, std::int64_t series, std::int64_t value) {
        write([&](HistoryBook& book) { EXPECT_TRUE(book.add(at_ms, series, value)); });
    }
    History history(std::int64_t since = 0, std::int64_t until = INT64_MAX) {
        return get(store->database().read([&](db::Connection& connection) {
            return read_history(connection, device, Grain::changes, since, until);
        }));
    }
    std::int64_t chunks() { return rows("history_chunks"); }

    std::unique_ptr<Store> store;
    std::int64_t device = 0;
};

TEST_F(HistoryBookTest, AnEmptyBookKnowsNothing) {
    write([](HistoryBook& book) {
        EXPECT_FALSE(book.newest(1));
        EXPECT_EQ(book.value_until(1, 100).value(), std::nullopt);
        EXPECT_EQ(book.last_ms(), std::nullopt);
    });
    EXPECT_EQ(chunks(), 0);
}

TEST_F(HistoryBookTest, ManyReadingsAreFewRowsAndComeBackAsTheyWere) {
    std::vector<HistoryPoint> expected;
    for (int i = 0; i < 1000; ++i) {
        HistoryPoint point{i * 1000, {{1, i}}};
        if (i % 10 == 0) point.values.push_back({2, i * 2});
        expected.push_back(point);
        write([&](HistoryBook& book) {
            for (const auto& value : point.values) EXPECT_TRUE(book.add(point.at_ms, value.series, value.value));
        });
    }
    EXPECT_EQ(history().points, expected);
    EXPECT_LE(chunks(), 16);
    const auto part = history(500'000, 600'000);
    EXPECT_EQ(part.points, (std::vector<HistoryPoint>(expected.begin() + 500, expected.begin() + 600)));
    EXPECT_EQ(part.before.values, (std::vector<SeriesValue>{{1, 499}, {2, 980}}));
}

TEST_F(HistoryBookTest, AValueThatRestsIsCarriedFromChunkToChunk) {
    add(1, 7, 42);
    for (int i = 2; i < 400; ++i) add(i, 1, i);
    write([](HistoryBook& book) {
        ASSERT_TRUE(book.newest(7));
        EXPECT_EQ(book.newest(7)->value, 42);
        EXPECT_EQ(book.value_until(7, 200).value(), 42);
        EXPECT_EQ(book.value_until(1, 200).value(), 200);
        EXPECT_EQ(book.value_at(1, 200).value(), 200);
        EXPECT_EQ(book.value_at(7, 200).value(), std::nullopt);
        EXPECT_EQ(book.value_until(7, 0).value(), std::nullopt);
    });
    std::size_t told = 0;
    for (const auto& point : history().points) told += point.values.size();
    EXPECT_EQ(told, 399U) << "what is carried is no point";
}

TEST_F(HistoryBookTest, WhatComesLateStandsAtItsTime) {
    for (int i = 0; i < 200; ++i) add(i * 10, 1, i);
    const auto before = chunks();
    add(55, 1, 1000);
    add(1'995, 1, 2000);
    add(1'985, 2, 3);
    EXPECT_EQ(chunks(), before);
    const auto all = history().points;
    ASSERT_EQ(all.size(), 203U);
    for (std::size_t i = 1; i < all.size(); ++i) EXPECT_LT(all[i - 1].at_ms, all[i].at_ms);
    EXPECT_EQ(all[6], (HistoryPoint{55, {{1, 1000}}}));
    write([](HistoryBook& book) { EXPECT_EQ(book.newest(1)->value, 2000); });
}

TEST_F(HistoryBookTest, AChunkThatCannotBeReadStopsNothing) {
    for (int i = 0; i < 100; ++i) add(i, 1, i);
    get(store->database().write(
        [](db::Connection& connection) { return connection.run("UPDATE history_chunks SET data = x'0102'"); }));
    add(500, 1, 7);
    const auto left = history();
    EXPECT_EQ(left.points, (std::vector<HistoryPoint>{{500, {{1, 7}}}}));
    EXPECT_EQ(left.unreadable_chunks, 2U);
}

/// Any order of times, held against a map.
TEST_F(HistoryBookTest, RandomTimesComeBackInOrder) {
    base::SeededRandom random{3};
    std::map<std::int64_t, std::map<std::int64_t, std::int64_t>> expected;
    std::int64_t now = 1'000'000;
    for (int i = 0; i < 600; ++i) {
        const bool late = random.below(10) == 0;
        const auto at = late ? now - static_cast<std::int64_t>(random.below(5'000)) : now += 50;
        const auto series = static_cast<std::int64_t>(random.below(4)) + 1;
        const auto value = static_cast<std::int64_t>(random.below(1'000));
        expected[at][series] = value;
        add(at, series, value);
    }
    std::map<std::int64_t, std::map<std::int64_t, std::int64_t>> found;
    for (const auto& point : history().points) {
        for (const auto& value : point.values) found[point.at_ms][value.series] = value.value;
    }
    // Late ones that are older than the oldest chunk are left out; here there are none.
    EXPECT_EQ(found, expected);
}

}  // namespace
}  // namespace fleetgate::store
