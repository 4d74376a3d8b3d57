#include "store/retention.hpp"

#include "tests/store/fixture.hpp"

namespace fleetgate::store {
namespace {

using namespace std::chrono_literals;

class Retention : public StoreTest {
protected:
    std::int64_t rows(const std::string& of) {
        return get(store->database().read([of](db::Connection& c) { return c.number("SELECT count(*) FROM " + of); }));
    }
    fleet::DeviceId device(const std::string& address) {
        return get(store->devices().register_device(at_address(address), kNoon)).id;
    }
    std::unique_ptr<Store> store = open();
};

TEST_F(Retention, ADeviceThatMakesItsAlertsUpStaysBelowTheLimit) {
    const auto id = device("192.0.2.7");
    for (int poll = 0; poll < 16; ++poll) {
        auto reading = full_reading(kNoon + poll * 60s, 1000 + poll);
        const auto alert = reading.alerts.front();
        reading.alerts.assign(1900, alert);
        for (std::size_t i = 0; i < 1900; ++i)
            reading.alerts[i].index = std::to_string(poll * 1900 + static_cast<int>(i));
        get(store->devices().save_reading(id, std::move(reading)));
    }
    EXPECT_EQ(rows("alert_changes"), HistoryLimits{}.other_rows);
    EXPECT_EQ(rows("alert_changes WHERE closed_at_ms IS NULL"), 1900) << "the oldest went";
    EXPECT_EQ(get(store->devices().counter_history(id, "life_count", {})).size(), 16U);
}

TEST_F(Retention, KeepsSoManyPointsAndRowsAndDays) {
    const auto busy = device("192.0.2.7");
    const auto calm = device("192.0.2.8");
    for (int i = 0; i < 200; ++i) {
        auto reading = full_reading(kNoon + i * 1h, 1000 + i, 50 - i % 50);
        if (i % 2 == 0) reading.status.errors.value.clear();
        get(store->devices().save_reading(busy, reading));
    }
    get(store->devices().save_reading(calm, full_reading(kNoon, 5)));
    HistoryTrim trim{store->database()};
    HistoryLimits limits;
    limits.points = limits.other_rows = 70;
    get(trim.step(kNoon + 200h, std::chrono::days{365}, limits));
    const auto kept = get(store->devices().counter_history(busy, "life_count", kNoon + 120h));
    EXPECT_EQ(kept.back().value, 1199);
    EXPECT_GE(kept.size(), 70U);
    EXPECT_LT(kept.size(), 70U + 64) << "no more than a chunk too many";
    EXPECT_EQ(rows("history_chunks WHERE grain = 0 AND device_id = " + std::to_string(static_cast<std::int64_t>(busy))),
              2);
    EXPECT_EQ(rows("status_changes"), 71);
    HistoryTrim later{store->database()};
    get(later.step(kNoon + 24h * 30, std::chrono::days{7}));
    EXPECT_EQ(rows("status_changes"), 0);
    EXPECT_EQ(rows("history_chunks WHERE grain = 0"), 2) << "the newest values of each device stay";
}

TEST_F(Retention, DaysStayWhenTheirChangesAreGone) {
    const auto id = device("192.0.2.7");
    std::int64_t pages = 1000;
    for (int day = 0; day < 100; ++day) {
        for (int hour = 0; hour < 8; ++hour) {
            pages += 5;
            get(store->devices().save_reading(id, full_reading(kNoon + day * 24h + hour * 1h, pages)));
        }
    }
    const auto whole = get(store->devices().counter_history(id, "life_count", {}));
    ASSERT_EQ(whole.size(), 800U);
    HistoryTrim trimmer{store->database()};
    get(trimmer.step(kNoon + 100 * 24h, std::chrono::days{20}));
    const auto kept = get(store->devices().counter_history(id, "life_count", {}));
    ASSERT_LT(kept.size(), 300U);
    // A point a day, its last, and then the changes without a break.
    EXPECT_EQ(kept[0].value, 1040);
    EXPECT_EQ(kept[0].at, kNoon + 7h);
    EXPECT_EQ(kept[50].value, 1000 + 51 * 40);
    EXPECT_EQ(kept.back(), whole.back());
    for (std::size_t i = 1; i < kept.size(); ++i) {
        ASSERT_GT(kept[i].value, kept[i - 1].value);
        ASSERT_LE(kept[i].at - kept[i - 1].at, 24h);
    }
    // Three years later they go, too, but for the newest.
    HistoryTrim much_later{store->database()};
    get(much_later.step(kNoon + 24h * 365 * 5, std::chrono::days{20}));
    EXPECT_LT(get(store->devices().counter_history(id, "life_count", {})).size(), 130U);
}

TEST_F(Retention, ComesToEveryDeviceInItsTurn) {
    for (int i = 1; i <= 45; ++i) {
        get(store->devices().save_reading(device("192.0.2." + std::to_string(i)), full_reading(kNoon)));
    }
    HistoryTrim trim{store->database()};
    for (const int left : {25, 5, 0}) {
        get(trim.step(kNoon + 24h * 30, std::chrono::days{7}));
        EXPECT_EQ(rows("status_changes"), left);
    }
}

TEST_F(Retention, AClockThatRanAheadLeavesOneRow) {
    const auto id = device("192.0.2.7");
    get(store->devices().save_reading(id, full_reading(kNoon + 24h * 365)));
    auto idle = full_reading(kNoon);
    idle.status.errors.value.clear();
    for (int i = 0; i < 10; ++i) {
        idle.read_at += 60s;
        idle.counters.front().value += 1;
        get(store->devices().save_reading(id, idle));
    }
    EXPECT_EQ(rows("status_changes"), 2);
}

}  // namespace
}  // namespace fleetgate::store
