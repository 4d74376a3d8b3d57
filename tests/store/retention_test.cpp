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

TEST_F(Retention, KeepsSoManyPointsAndRowsAndDays) {
    const auto busy = device("192.0.2.7");
    const auto calm = device("192.0.2.8");
    for (int i = 0; i < 200; ++i) {
        get(store->devices().save_reading(busy, full_reading(kNoon + i * 1h, 1000 + i, 50 - i % 50)));
    }
    get(store->devices().save_reading(calm, full_reading(kNoon, 5)));
    HistoryTrim trim{store->database()};
    HistoryLimits limits;
    limits.points = 70;
    get(trim.step(kNoon + 200h, std::chrono::days{365}, limits));
    const auto kept = get(store->devices().counter_history(busy, "life_count", kNoon + 120h));
    EXPECT_EQ(kept.back().value, 1199);
    EXPECT_GE(kept.size(), 70U);
    EXPECT_LT(kept.size(), 70U + 64) << "no more than a chunk too many";
    EXPECT_EQ(rows("history_chunks WHERE grain = 0 AND device_id = " + std::to_string(static_cast<std::int64_t>(busy))),
              2);
    HistoryTrim later{store->database()};
    get(later.step(kNoon + 24h * 30, std::chrono::days{7}));
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

TEST_F(Retention, ClosedConditionsGoWithAgeAndNumber) {
    const auto id = device("192.0.2.7");
    fleet::Condition jam;
    jam.word = "jam";
    jam.sources = {{fleet::SourceKind::error_bit, "jammed", {}}};
    for (int i = 0; i < 160; ++i) {
        const auto at = kNoon + i * 24h;
        for (const auto after : {0min, 5min}) get(store->devices().note_conditions(id, {{jam}, {}}, at + after));
        for (const auto after : {10min, 15min}) get(store->devices().note_conditions(id, {}, at + after));
    }
    const auto closed = [&] {
        return get(store->devices().closed_conditions(id, std::nullopt, 500)).conditions.size();
    };
    EXPECT_EQ(closed(), 160U);
    EXPECT_EQ(rows("condition_history"), 3);
    HistoryTrim trim{store->database()};
    HistoryLimits limits;
    limits.conditions = 30;
    get(trim.step(kNoon + 24h * 160, std::chrono::days{365}, limits));
    EXPECT_EQ(closed(), 20U + 12 + 64) << "no less than was asked for, and no more than a row too many";
    HistoryTrim later{store->database()};
    get(later.step(kNoon + 24h * 160, std::chrono::days{10}));
    EXPECT_EQ(rows("condition_history"), 0);
    EXPECT_EQ(rows("conditions"), 10) << "of the last ones, too, what is older goes";
    EXPECT_EQ(closed(), 10U);
}

TEST_F(Retention, ComesToEveryDeviceInItsTurn) {
    for (int i = 1; i <= 45; ++i) {
        const auto id = device("192.0.2." + std::to_string(i));
        for (int hour = 0; hour < 65; ++hour) {
            get(store->devices().save_reading(id, full_reading(kNoon + hour * 1h, 1000 + hour)));
        }
    }
    ASSERT_EQ(rows("history_chunks"), 90);
    HistoryTrim trim{store->database()};
    for (const int trimmed : {20, 40, 45}) {
        get(trim.step(kNoon + 24h * 30, std::chrono::days{7}));
        EXPECT_EQ(rows("history_chunks WHERE grain = 0"), 90 - trimmed);
    }
}

TEST_F(Retention, ADeviceThatMakesUpSuppliesFillsNoDisk) {
    const auto id = device("192.0.2.7");
    for (int i = 0; i < 150; ++i) {
        auto made = full_reading(kNoon + i * 1h, 1000 + i);
        const auto one = made.supplies.front();
        made.supplies.assign(40, one);
        for (int k = 0; k < 40; ++k) {
            made.supplies[static_cast<std::size_t>(k)].index = "1." + std::to_string(i * 40 + k);
        }
        get(store->devices().save_reading(id, made));
    }
    EXPECT_LE(rows("series_names"), 510);
    EXPECT_EQ(get(store->devices().counter_history(id, "life_count", {})).size(), 150U);
    const auto octets = get(store->database().read(
        [](db::Connection& connection) { return connection.number("SELECT sum(length(data)) FROM history_chunks"); }));
    EXPECT_LT(octets, 60'000);
}

TEST_F(Retention, StepsThatAreNotNormalAreBounded) {
    const auto id = device("192.0.2.7");
    for (int i = 0; i < 40; ++i) {
        get(store->devices().save_reading(id, full_reading(kNoon + i * 1h, i % 2 == 0 ? 120'000 : 3)));
    }
    ASSERT_GT(rows("meter_steps"), 30);
    HistoryTrim trim{store->database()};
    HistoryLimits limits;
    limits.steps = 5;
    get(trim.step(kNoon + 50h, std::chrono::days{365}, limits));
    EXPECT_EQ(rows("meter_steps"), 5);
}

TEST_F(Retention, AClockThatRanAheadAddsNoStates) {
    const auto id = device("192.0.2.7");
    get(store->devices().save_reading(id, full_reading(kNoon + 24h * 365)));
    auto idle = full_reading(kNoon);
    idle.status.state->value = fleet::PrinterState::idle;
    for (int i = 0; i < 10; ++i) {
        idle.read_at += 60s;
        get(store->devices().save_reading(id, idle));
    }
    const auto points = get(store->database().read(
        [](db::Connection& connection) { return connection.number("SELECT sum(points) FROM history_chunks"); }));
    EXPECT_LE(points, 2 + 1);
}

}  // namespace
}  // namespace fleetgate::store
