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
    EXPECT_EQ(rows("counter_changes WHERE value > 200"), 16);
}

TEST_F(Retention, KeepsSoManyRowsOfEachTableAndSoManyDays) {
    const auto busy = device("192.0.2.7");
    const auto calm = device("192.0.2.8");
    for (int i = 0; i < 20; ++i)
        get(store->devices().save_reading(busy, full_reading(kNoon + i * 1h, 1000 + i, 50 - i)));
    get(store->devices().save_reading(calm, full_reading(kNoon, 5)));
    HistoryTrim trim{store->database()};
    HistoryLimits limits;
    limits.counter_rows = limits.other_rows = 10;
    get(trim.step(kNoon + 24h, std::chrono::days{365}, limits));
    const auto of_busy = "WHERE device_id = " + std::to_string(static_cast<std::int64_t>(busy));
    EXPECT_EQ(rows("counter_changes " + of_busy), 10);
    EXPECT_EQ(rows("supply_changes " + of_busy), 10);
    EXPECT_EQ(get(store->devices().counter_history(busy, "life_count", kNoon)).back().value, 1019);
    EXPECT_EQ(rows("counter_changes"), 12);
    HistoryTrim later{store->database()};
    get(later.step(kNoon + 24h * 30, std::chrono::days{7}));
    EXPECT_EQ(rows("counter_changes") + rows("supply_changes") + rows("status_changes"), 0);
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
