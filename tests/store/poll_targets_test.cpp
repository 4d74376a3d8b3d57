#include "tests/store/fixture.hpp"

#include <chrono>

namespace fleetgate::store {
namespace {

using namespace std::chrono_literals;

class PollTargets : public StoreTest {
protected:
    fleet::DeviceId add(const std::string& address, std::optional<std::int64_t> found_by = std::nullopt) {
        auto registration = at_address(address);
        registration.found_by = found_by;
        return get(store->devices().register_device(std::move(registration), kNoon)).id;
    }
    std::int64_t setting(const std::string& quiet_hours, std::int64_t id = 0) {
        discovery::DiscoverySetting setting{.id = id, .name = "floor", .scopes = {"192.0.2.0/24"}};
        setting.quiet_hours = quiet_hours;
        return get(store->discovery().put_setting(setting));
    }
    fleet::PollTargets targets() { return get(store->devices().poll_targets()); }
    /// As an implementation tells it that has only devices(): without what is remembered and set beside them.
    fleet::PollTarget from_whole(fleet::DeviceId id) {
        return fleet::poll_target(get(store->devices().device(id)).value());
    }
    void run(const std::string& sql) {
        const auto work = [sql](db::Connection& connection) { return connection.script(sql); };
        get(store->database().write(work));
    }
    std::unique_ptr<Store> store = open();
};

fleet::Findings found(fleet::ConditionClass urgency) {
    fleet::Condition condition;
    condition.word = "jam";
    condition.urgency = urgency;
    condition.sources = {{fleet::SourceKind::error_bit, "jammed", origin("1.3.6.1.2.1.25.3.5.1.2.1", "0x04", kNoon)}};
    return {{condition}, {}};
}

TEST_F(PollTargets, OfANewDeviceIsWhereItIs) {
    EXPECT_EQ(targets(), fleet::PollTargets{});
    const auto id = add("192.0.2.7");
    ASSERT_EQ(targets().devices.size(), 1U);
    EXPECT_EQ(targets().devices[0], from_whole(id));
    EXPECT_EQ(targets().devices[0].read_at, std::nullopt);
}

TEST_F(PollTargets, TellWhatTheNewestReadingSaid) {
    const auto id = add("192.0.2.7");
    auto reading = full_reading(kNoon);
    reading.status.state.reset();
    reading.status.panel = {"Sleeping...", origin("", "", kNoon)};
    ASSERT_TRUE(get(store->devices().save_reading(id, reading)));
    get(store->devices().remember(id, {.learned_at = kNoon - 1h}));
    auto target = targets().devices[0];
    EXPECT_TRUE(target.is_asleep);
    EXPECT_EQ(target.read_at, kNoon);
    EXPECT_EQ(target.full_at, kNoon - 1h);
    EXPECT_EQ(target.reachability, fleet::Reachability::answering);
    target.full_at.reset();
    EXPECT_EQ(target, from_whole(id));
    get(store->devices().mark_silent(id, kNoon + 1h, "no answer"));
    EXPECT_TRUE(targets().devices[0].is_asleep) << "nothing newer is known";
    get(store->devices().save_reading(id, full_reading(kNoon + 2h)));
    EXPECT_FALSE(targets().devices[0].is_asleep);
}

TEST_F(PollTargets, TellWhetherSomebodyMustSeeToIt) {
    for (const auto urgency : {fleet::ConditionClass::plan, fleet::ConditionClass::warn, fleet::ConditionClass::stop}) {
        const auto id = add("192.0.2." + std::to_string(static_cast<int>(urgency)));
        for (const auto after : {0min, 5min}) get(store->devices().note_conditions(id, found(urgency), kNoon + after));
        const auto target = targets().devices.back();
        EXPECT_EQ(target.condition_is_open, urgency != fleet::ConditionClass::plan) << to_string(urgency);
        EXPECT_EQ(target.stops, urgency == fleet::ConditionClass::stop) << to_string(urgency);
        get(store->devices().note_conditions(id, {}, kNoon + 1h));
        EXPECT_FALSE(targets().devices.back().condition_is_open);
    }
}

TEST_F(PollTargets, HaveThePriorityThatWasSetElseTheAssignedOne) {
    const auto id = add("192.0.2.7");
    EXPECT_EQ(targets().devices[0].priority, fleet::Priority::middle);
    run("UPDATE devices SET priority = 'low', priority_reason = 'printed nothing'");
    EXPECT_EQ(targets().devices[0].priority, fleet::Priority::low);
    EXPECT_EQ(get(store->devices().device(id))->priority,
              (fleet::DevicePriority{fleet::Priority::low, "printed nothing"}));
    run("UPDATE devices SET priority_set = 'high'");
    EXPECT_EQ(targets().devices[0].priority, fleet::Priority::high);
    EXPECT_EQ(targets().devices[0], from_whole(id));
}

TEST_F(PollTargets, HaveTheQuietHoursOfTheSettingThatFoundThemLast) {
    const auto nights = setting("22:00-06:00");
    const auto always = setting("");
    const auto sundays = setting("Sun");
    const auto first = add("192.0.2.7", nights);
    add("192.0.2.8", always);
    add("192.0.2.9");
    add("192.0.2.10", sundays);
    const auto quiet = [&] {
        std::vector<std::string> texts;
        const auto all = targets();
        for (const auto& device : all.devices) {
            texts.push_back(device.quiet ? all.quiet_hours.at(*device.quiet) : "none");
        }
        return texts;
    };
    EXPECT_EQ(quiet(), (std::vector<std::string>{"22:00-06:00", "none", "none", "Sun"}));
    EXPECT_EQ(add("192.0.2.7", sundays), first) << "found again";
    EXPECT_EQ(quiet().front(), "Sun");
    EXPECT_EQ(add("192.0.2.7"), first) << "found by a search without a setting";
    EXPECT_EQ(quiet().front(), "Sun");
    setting("Mon-Fri", sundays);
    EXPECT_EQ(quiet().front(), "Mon-Fri");
    get(store->discovery().remove_setting(sundays));
    EXPECT_EQ(quiet().front(), "none");
    EXPECT_EQ(add("192.0.2.7", sundays), first) << "the setting was removed while its search went on";
    EXPECT_EQ(quiet().front(), "none");
}

TEST_F(PollTargets, HaveWhatWasSeenOfThemWhileItsReadingIsTheNewest) {
    const auto id = add("192.0.2.7");
    get(store->devices().save_reading(id, full_reading(kNoon)));
    EXPECT_EQ(targets().devices[0].watched, "");
    get(store->devices().keep_watch({{id, kNoon, "1 seen"}, {fleet::DeviceId{99}, kNoon, "of one that is gone"}}));
    EXPECT_EQ(rows("device_watch"), 1);
    EXPECT_EQ(targets().devices[0].watched, "1 seen");
    get(store->devices().save_reading(id, full_reading(kNoon + 60s)));
    EXPECT_EQ(targets().devices[0].watched, "") << "it goes with the reading before";
    get(store->devices().keep_watch({{id, kNoon + 60s, "1 seen again"}}));
    EXPECT_EQ(targets().devices[0].watched, "1 seen again");
    get(store->devices().remove(id));
    EXPECT_EQ(rows("device_watch"), 0);
}

TEST_F(PollTargets, AreToldOfTwentyThousandDevicesAtOnce) {
    run("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000) "
        "INSERT INTO devices (address, port, registered_at_ms, maker_key, reachability, trouble, summary) "
        "SELECT '10.0.0.' || i, 161, 0, 'kyocera', 'answering', '', printf('%.*c', 1500, 'x') FROM n;"
        "INSERT INTO device_memories SELECT id, 5, randomblob(2500) FROM devices;"
        "INSERT INTO conditions SELECT id, 0, 'jam', 'jam', 'stop', 1, 0, NULL, NULL, '{}', 'user' FROM devices WHERE "
        "id % 20 "
        "= 0");
    const auto begin = std::chrono::steady_clock::now();
    const auto all = targets();
    const auto took = std::chrono::steady_clock::now() - begin;
    RecordProperty("milliseconds",
                   static_cast<int>(std::chrono::duration_cast<std::chrono::milliseconds>(took).count()));
    ASSERT_EQ(all.devices.size(), 20'000U);
    EXPECT_TRUE(all.devices.back().stops);
}

}  // namespace
}  // namespace fleetgate::store
