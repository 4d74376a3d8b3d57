#include "tests/fakes/cpu_time.hpp"
#include "tests/store/fixture.hpp"

#include <gmock/gmock.h>

namespace fleetgate::store {
namespace {

using namespace std::chrono_literals;
using fleet::ConditionClass;
using fleet::DeviceId;
using fleet::Helper;
using testing::ElementsAre;

constexpr std::chrono::sys_days kDay = std::chrono::floor<std::chrono::days>(kNoon);

class TodayStoreTest : public StoreTest {
protected:
    DeviceId add(const std::string& address, int toner = 50) {
        const auto id = get(store->devices().register_device(at_address(address), kNoon)).id;
        auto reading = full_reading(kNoon, 1000, toner);
        reading.identity.serial->value = "S" + address;
        reading.identity.mac.reset();
        get(store->devices().save_reading(id, reading));
        return id;
    }
    static fleet::Condition what(const std::string& word, ConditionClass urgency, Helper who) {
        fleet::Condition condition;
        condition.word = word;
        condition.urgency = urgency;
        condition.who = who;
        condition.what_happened = word + " happened.";
        condition.what_to_do = "Do it.";
        condition.sources = {{}};
        return condition;
    }
    void wrong(DeviceId id, std::vector<fleet::Condition> conditions, base::WallTime at = kNoon) {
        fleet::Findings found;
        found.conditions = std::move(conditions);
        get(store->devices().note_conditions(id, found, at));
    }
    void foretell(DeviceId id, const std::string& supply, int days, std::optional<int> percent) {
        const auto day = kDay + std::chrono::days{days};
        get(store->outlooks().keep(id, {{supply, {day, day, day, "2 % a week"}, percent}}, kNoon));
    }
    fleet::Today today(int days = 14, std::size_t most = 50) {
        return get(store->today().today({.last_day = kDay + std::chrono::days{days}, .most = most}));
    }

    std::unique_ptr<Store> store = open();
};

TEST_F(TodayStoreTest, HasNothingToTellOfNoDevices) {
    const auto none = today();
    EXPECT_EQ(none.devices, 0U);
    EXPECT_TRUE(none.needs.empty());
    EXPECT_TRUE(none.runs_out.empty());
}

TEST_F(TodayStoreTest, GroupsByWhoCanHelpTheMostUrgentAndNewestFirst) {
    const auto first = add("192.0.2.7");
    const auto second = add("192.0.2.8");
    wrong(first,
          {what("jam", ConditionClass::stop, Helper::user), what("trayLow", ConditionClass::plan, Helper::user)});
    wrong(second,
          {what("coverOpen", ConditionClass::stop, Helper::user),
           what("C6000", ConditionClass::stop, Helper::technician), what("note", ConditionClass::info, Helper::user)},
          kNoon + 1h);
    const auto now = today();
    ASSERT_EQ(now.needs.size(), 2U);
    const auto& user = now.needs[0];
    EXPECT_EQ(user.who, Helper::user);
    EXPECT_EQ(user.stop, 2U);
    EXPECT_EQ(user.plan, 1U);
    ASSERT_EQ(user.first.size(), 3U) << "a note needs nobody";
    EXPECT_EQ(user.first[0].condition.what.word, "coverOpen");
    EXPECT_EQ(user.first[1].condition.what.word, "jam");
    EXPECT_EQ(user.first[1].condition.what.what_to_do, "Do it.");
    EXPECT_EQ(user.first[1].device.address, "192.0.2.7");
    EXPECT_EQ(user.first[1].device.latest.identity.model->value, "TASKalfa 4054ci");
    EXPECT_EQ(now.needs[1].who, Helper::technician);
}

TEST_F(TodayStoreTest, CountsAllAndTellsTheFirst) {
    for (int i = 1; i <= 5; ++i) {
        wrong(add("192.0.2." + std::to_string(i)), {what("jam", ConditionClass::stop, Helper::user)});
    }
    const auto now = today(14, 2);
    ASSERT_EQ(now.needs.size(), 1U);
    EXPECT_EQ(now.needs[0].stop, 5U);
    EXPECT_EQ(now.needs[0].first.size(), 2U);
}

TEST_F(TodayStoreTest, WhatIsOverIsNotTold) {
    const auto id = add("192.0.2.7");
    wrong(id, {what("jam", ConditionClass::stop, Helper::user)});
    wrong(id, {}, kNoon + 1h);
    EXPECT_TRUE(today().needs.empty());
}

TEST_F(TodayStoreTest, ADeviceThatFellSilentIsToldAsThatAlone) {
    const auto id = add("192.0.2.7");
    const auto later = add("192.0.2.8");
    wrong(id, {what("jam", ConditionClass::stop, Helper::user)});
    get(store->devices().mark_silent(id, kNoon + 1h, "no answer within 2000 ms"));
    get(store->devices().mark_silent(later, kNoon + 2h, "no answer within 2000 ms"));
    get(store->devices().note_answers({{later, kNoon + 90min}}));
    const auto asleep = add("192.0.2.9");
    get(store->devices().mark_silent(asleep, kNoon + 1h, "no answer within 2000 ms"));
    get(store->devices().keep_habit(asleep, {}, "it is off at night"));
    get(store->devices().register_device(at_address("192.0.2.10"), kNoon));
    const auto now = today();
    EXPECT_TRUE(now.needs.empty());
    EXPECT_EQ(now.devices, 4U);
    EXPECT_EQ(now.silent, 2U);
    EXPECT_EQ(now.quiet, 1U);
    EXPECT_EQ(now.unread, 1U);
    ASSERT_EQ(now.fell_silent.size(), 2U);
    EXPECT_EQ(now.fell_silent[0].id, later) << "it answered last";
    EXPECT_EQ(now.fell_silent[0].trouble, "no answer within 2000 ms");
}

TEST_F(TodayStoreTest, TellsWhichSuppliesRunOutTheEarliestFirst) {
    const auto first = add("192.0.2.7", 20);
    const auto second = add("192.0.2.8", 20);
    const auto third = add("192.0.2.9", 20);
    foretell(first, "1.1", 9, 20);
    foretell(second, "1.1", 3, 20);
    foretell(third, "1.1", 15, 20);
    const auto now = today();
    EXPECT_EQ(now.running_out, 2U);
    ASSERT_EQ(now.runs_out.size(), 2U);
    EXPECT_EQ(now.runs_out[0].device.id, second);
    EXPECT_EQ(now.runs_out[0].forecast.expected_on, kDay + std::chrono::days{3});
    EXPECT_EQ(now.runs_out[0].forecast.basis, "2 % a week");
    EXPECT_EQ(today(14, 1).running_out, 2U);
    EXPECT_EQ(today(30).running_out, 3U);
}

TEST_F(TodayStoreTest, NothingIsForetoldOfASupplyThatWasReplacedSince) {
    const auto id = add("192.0.2.7", 100);
    foretell(id, "1.1", 3, 4);
    EXPECT_EQ(today().running_out, 0U);
    foretell(id, "9.9", 3, 4);
    EXPECT_EQ(today().running_out, 0U) << "the device has no such supply";
}

TEST_F(TodayStoreTest, ForecastsAreDueOfDevicesThatWereReadTheLongestAgoFirst) {
    const auto first = add("192.0.2.7");
    const auto second = add("192.0.2.8");
    get(store->devices().register_device(at_address("192.0.2.9"), kNoon));
    EXPECT_THAT(get(store->outlooks().due(kNoon, 9)), ElementsAre(first, second));
    get(store->outlooks().keep(first, {}, kNoon + 1h));
    EXPECT_THAT(get(store->outlooks().due(kNoon, 9)), ElementsAre(second));
    EXPECT_THAT(get(store->outlooks().due(kNoon + 2h, 9)), ElementsAre(second, first));
    EXPECT_THAT(get(store->outlooks().due(kNoon + 2h, 1)), ElementsAre(second));
    get(store->devices().remove(first));
    get(store->outlooks().keep(first, {{"1.1", {}, 3}}, kNoon));
    EXPECT_EQ(rows("supply_forecasts"), 0);
}

TEST_F(TodayStoreTest, IsQuickWithTwentyThousandDevices) {
    const auto id = add("192.0.2.7", 20);
    wrong(id,
          {what("jam", ConditionClass::stop, Helper::user), what("low", ConditionClass::plan, Helper::key_operator)});
    foretell(id, "1.1", 3, 20);
    const auto copy = [](db::Connection& connection) {
        return connection.script(
            "WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < 20000) INSERT INTO devices "
            "(address, port, registered_at_ms, maker_key, reachability, trouble, summary, read_at_ms) SELECT '10.0.0.' "
            "|| i, 161, 0, '', CASE WHEN i % 20 = 0 THEN 'silent' ELSE 'answering' END, '', d.summary, d.read_at_ms "
            "FROM n, devices d WHERE d.id = 1;"
            "INSERT INTO conditions SELECT d.id, c.position, c.key, c.word, c.class, c.is_said, c.opened_at_ms + d.id, "
            "c.confirmed_at_ms, c.closed_at_ms, c.condition, c.who FROM devices d, conditions c WHERE d.id > 1 AND "
            "d.id % 4 = 0 AND c.device_id = 1;"
            "INSERT INTO supply_forecasts SELECT d.id, f.supply, f.expected_day + d.id % 40, f.earliest_day, "
            "f.latest_day, f.basis, f.percent FROM devices d, supply_forecasts f WHERE d.id > 1 AND f.device_id = 1");
    };
    get(store->database().write(copy));
    today();
    const fakes::CpuTime took;
    const auto now = today();
    const auto took_s = took.seconds();
    RecordProperty("cpu_us", static_cast<int>(took_s * 1e6));
    EXPECT_EQ(now.needs.at(0).stop, 4001U);
    EXPECT_EQ(now.silent, 1000U);
    EXPECT_EQ(now.fell_silent.size(), 50U);
    EXPECT_GT(now.running_out, 5000U);
    EXPECT_LT(took_s, 2) << "some twenty milliseconds";
}

}  // namespace
}  // namespace fleetgate::store
