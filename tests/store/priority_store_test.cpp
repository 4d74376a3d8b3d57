#include "tests/store/fixture.hpp"

#include <gmock/gmock.h>

namespace fleetgate::store {
namespace {

using namespace std::chrono_literals;
using fleet::Priority;
using testing::ElementsAre;
using testing::HasSubstr;

/// A Monday.
constexpr base::WallTime kMonday = std::chrono::sys_days{std::chrono::year{2026} / 6 / 1};

class PriorityStoreTest : public StoreTest {
protected:
    fleet::DeviceId add(const std::string& address, std::optional<std::int64_t> found_by = std::nullopt) {
        auto registration = at_address(address);
        registration.found_by = found_by;
        return get(store->devices().register_device(std::move(registration), kMonday)).id;
    }
    void count(fleet::DeviceId id, base::WallTime at, std::int64_t pages) {
        fleet::Reading reading;
        reading.read_at = at;
        reading.counters = {{"life_count", pages, "impressions", origin("1.3.6.1.2.1.43.10.2.1.4.1.1", "", at)}};
        get(store->devices().save_reading(id, reading));
    }
    /// As housekeeping does it, of all devices.
    void add_up_days(base::WallTime now) {
        HistoryTrim trim{store->database()};
        get(trim.step(now, std::chrono::days{400}));
    }
    polling::Usage usage(base::WallTime now) { return get(store->priorities().uses(now)).at(0).usage; }

    std::unique_ptr<Store> store = open();
};

TEST_F(PriorityStoreTest, NothingIsKnownOfADeviceThatCountsNothing) {
    add("192.0.2.7");
    const auto uses = get(store->priorities().uses(kMonday + 10 * 24h));
    ASSERT_EQ(uses.size(), 1U);
    EXPECT_EQ(uses[0].usage.working_days, 0);
    EXPECT_EQ(uses[0].assigned, std::nullopt);
}

TEST_F(PriorityStoreTest, PagesAreThoseOfWorkingDays) {
    const auto id = add("192.0.2.7");
    // 20 pages a day, weekends too, for sixty days; then it stands still.
    for (int day = 0; day < 60; ++day) count(id, kMonday + day * 24h + 9h, 1000 + 20 * day);
    for (const bool added_up : {false, true}) {
        const auto now = kMonday + 60 * 24h + 3h;
        if (added_up) add_up_days(now);
        const auto known = usage(now);
        EXPECT_EQ(known.working_days, 30) << added_up;
        EXPECT_NEAR(known.pages_per_day, 20.0 * 42 / 30, 0.01) << added_up;
        EXPECT_EQ(known.idle_working_days, 0) << added_up;
    }
    const auto later = usage(kMonday + 74 * 24h);
    EXPECT_EQ(later.idle_working_days, 10) << "two weeks";
    EXPECT_NEAR(later.pages_per_day, 20.0 * 28 / 30, 0.01);
    const auto much_later = usage(kMonday + 365 * 24h);
    EXPECT_EQ(much_later.working_days, 30) << "it is known, and printed nothing";
    EXPECT_EQ(much_later.idle_working_days, 30);
    EXPECT_EQ(much_later.pages_per_day, 0);
}

TEST_F(PriorityStoreTest, WhatIsNotAddedUpYetCounts) {
    const auto id = add("192.0.2.7");
    for (int day = 0; day < 10; ++day) count(id, kMonday + day * 24h + 9h, 1000 + 20 * day);
    add_up_days(kMonday + 9 * 24h);
    const auto known = usage(kMonday + 11 * 24h);
    EXPECT_EQ(known.working_days, 8) << "Tuesday to Friday, Monday to Thursday";
    EXPECT_NEAR(known.pages_per_day, 20.0 * 9 / 8, 0.01);
    EXPECT_EQ(known.idle_working_days, 1);
}

TEST_F(PriorityStoreTest, AStepThatIsNotNormalIsNoUse) {
    const auto id = add("192.0.2.7");
    count(id, kMonday, 120'000);
    count(id, kMonday + 24h, 5);          // reset
    count(id, kMonday + 48h, 9'000'000);  // nobody prints that in a day
    count(id, kMonday + 72h, 9'000'030);
    const auto known = usage(kMonday + 96h);
    EXPECT_EQ(known.working_days, 3);
    EXPECT_NEAR(known.pages_per_day, 10, 0.01);
}

TEST_F(PriorityStoreTest, KeepsWhatIsAssignedAndTellsOfOthersAlone) {
    const auto first = add("192.0.2.7");
    const auto second = add("192.0.2.8");
    EXPECT_EQ(get(store->priorities().assigned_at()), std::nullopt);
    const std::vector<polling::NewPriority> fresh{{first, {Priority::high, "prints much"}},
                                                  {second, {Priority::middle, "prints"}}};
    EXPECT_EQ(get(store->priorities().assign(fresh, kMonday)), 1U) << "middle is what it was";
    EXPECT_EQ(get(store->priorities().assign(fresh, kMonday + 24h)), 0U);
    EXPECT_EQ(get(store->priorities().assigned_at()), kMonday + 24h);
    const auto device = get(store->devices().device(first)).value();
    EXPECT_EQ(device.priority, (fleet::DevicePriority{Priority::high, "prints much"}));
    EXPECT_EQ(get(store->priorities().uses(kMonday)).at(0).assigned, Priority::high);
}

TEST_F(PriorityStoreTest, ByHandWinsUntilItIsTakenBack) {
    const auto first = add("192.0.2.7");
    const auto second = add("192.0.2.8");
    EXPECT_EQ(get(store->priorities().set_by_hand({first, second}, Priority::low)), 2U);
    EXPECT_EQ(get(store->priorities().set_by_hand({first}, Priority::low)), 0U);
    EXPECT_EQ(get(store->priorities().assign({{first, {Priority::high, "prints much"}}}, kMonday)), 0U);
    EXPECT_EQ(get(store->devices().device(first))->priority.in_force(), Priority::low);
    EXPECT_EQ(get(store->priorities().set_by_hand({first}, std::nullopt)), 1U);
    EXPECT_EQ(get(store->devices().device(first))->priority.in_force(), Priority::high);
    const auto nobody = fakes::run(io, store->priorities().set_by_hand({second, fleet::DeviceId{77}}, Priority::high));
    ASSERT_FALSE(nobody);
    EXPECT_EQ(nobody.error().code, std::errc::no_such_device_or_address);
    EXPECT_THAT(nobody.error().context, HasSubstr("77"));
    EXPECT_EQ(get(store->devices().device(second))->priority.in_force(), Priority::low) << "none was changed";
}

TEST_F(PriorityStoreTest, TellsOfTwentyThousandDevices) {
    const auto id = add("192.0.2.7");
    for (int day = 0; day < 60; ++day) count(id, kMonday + day * 24h + 9h, 1000 + 20 * day);
    const auto now = kMonday + 60 * 24h + 3h;
    add_up_days(now);
    const auto copy = [](db::Connection& connection) {
        return connection.script(
            "WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < 20000) INSERT INTO devices "
            "(address, port, registered_at_ms, maker_key, reachability, trouble) SELECT '10.0.0.' || i, 161, 0, '', "
            "'answering', '' FROM n;"
            "INSERT INTO history_chunks (device_id, grain, first_ms, last_ms, points, is_carried, data) SELECT d.id, "
            "h.grain, h.first_ms, h.last_ms, h.points, h.is_carried, h.data FROM devices d, history_chunks h WHERE "
            "d.id > 1 ORDER BY d.id");
    };
    get(store->database().write(copy));
    const auto begin = std::chrono::steady_clock::now();
    const auto uses = get(store->priorities().uses(now));
    const auto took = std::chrono::steady_clock::now() - begin;
    RecordProperty("milliseconds",
                   static_cast<int>(std::chrono::duration_cast<std::chrono::milliseconds>(took).count()));
    ASSERT_EQ(uses.size(), 20'000U);
    EXPECT_EQ(uses.back().usage.working_days, 30);
}

TEST_F(PriorityStoreTest, KnowsTheDevicesOfASettingAndHowManyThereAre) {
    const auto setting = get(store->discovery().put_setting({.id = 0, .name = "floor", .scopes = {"192.0.2.0/24"}}));
    const auto first = add("192.0.2.7", setting);
    add("192.0.2.8");
    const auto third = add("192.0.2.9", setting);
    EXPECT_THAT(get(store->priorities().found_by(setting)), ElementsAre(first, third));
    get(store->priorities().set_by_hand({first}, Priority::high));
    polling::FleetCount expected;
    expected.by_priority = {1, 2, 0};
    EXPECT_EQ(get(store->priorities().count()), expected);
}

}  // namespace
}  // namespace fleetgate::store
