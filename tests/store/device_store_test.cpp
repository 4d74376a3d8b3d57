#include "store/device_store.hpp"

#include "store/errc.hpp"
#include "tests/store/fixture.hpp"

#include <gmock/gmock.h>

namespace fleetgate::store {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;

class DeviceStoreTest : public StoreTest {
protected:
    void SetUp() override {
        store = open();
        id = get(store->devices().register_device(at_address("192.0.2.7"), kNoon)).id;
    }
    fleet::Device device() { return get(store->devices().device(id)).value(); }
    bool save(const fleet::Reading& reading) { return get(store->devices().save_reading(id, reading)); }
    /// Points of every history.
    std::int64_t all_changes() {
        const auto connection = db::Connection::open(folder / "fleetgate.db", db::Connection::Access::read_only, {});
        return (*connection)->number("SELECT coalesce(sum(points), 0) FROM history_chunks").value();
    }

    std::unique_ptr<Store> store;
    fleet::DeviceId id{};
};

TEST_F(DeviceStoreTest, ANewDeviceWasNeverRead) {
    const auto found = device();
    EXPECT_EQ(found.address, "192.0.2.7");
    EXPECT_EQ(found.port, 161);
    EXPECT_EQ(found.registered_at, kNoon);
    EXPECT_EQ(found.reachability, fleet::Reachability::never_read);
    EXPECT_EQ(found.latest, fleet::Reading{});
}

TEST_F(DeviceStoreTest, GivesBackTheWholeReading) {
    const auto reading = full_reading(kNoon);
    EXPECT_TRUE(save(reading));
    const auto found = device();
    EXPECT_EQ(found.latest, reading);
    EXPECT_EQ(found.reachability, fleet::Reachability::answering);
    EXPECT_EQ(found.last_answer_at, kNoon);
}

TEST_F(DeviceStoreTest, AnUnchangedReadingAddsNoRowsAndMovesItsTimes) {
    EXPECT_TRUE(save(full_reading(kNoon)));
    const auto changes = all_changes();
    auto later = full_reading(kNoon + 60s);
    later.status.uptime = 86'460s;
    EXPECT_FALSE(save(later));
    EXPECT_EQ(all_changes(), changes);
    EXPECT_EQ(device().latest, later);
    EXPECT_EQ(device().last_answer_at, kNoon + 60s);
}

TEST_F(DeviceStoreTest, WhatWasKeptFromAnEarlierReadingStaysOfItsTime) {
    const auto with_old_supplies = [](base::WallTime at) {
        auto reading = full_reading(at);
        reading.supplies = full_reading(kNoon).supplies;
        reading.gaps = {"supply table: genErr"};
        return reading;
    };
    EXPECT_TRUE(save(full_reading(kNoon)));
    EXPECT_TRUE(save(with_old_supplies(kNoon + 300s)));
    EXPECT_FALSE(save(with_old_supplies(kNoon + 600s)));
    EXPECT_EQ(device().latest, with_old_supplies(kNoon + 600s));
}

fleet::Findings jammed() {
    fleet::Condition jam;
    jam.word = "jam";
    jam.urgency = fleet::ConditionClass::stop;
    jam.what_happened = "Paper is jammed.";
    jam.sources = {{fleet::SourceKind::error_bit, "jammed", origin("1.3.6.1.2.1.25.3.5.1.2.1", "0x04", kNoon)}};
    return {{jam}, {}};
}

TEST_F(DeviceStoreTest, KeepsConditionsOverARestart) {
    EXPECT_TRUE(get(store->devices().note_conditions(id, jammed(), kNoon)).changed);
    store = nullptr;
    store = open();
    const auto noted = get(store->devices().note_conditions(id, jammed(), kNoon + 300s));
    ASSERT_EQ(noted.news.size(), 1U) << "confirmed by a second reading";
    const auto found = device();
    ASSERT_EQ(found.conditions.size(), 1U);
    EXPECT_EQ(found.conditions[0].opened_at, kNoon);
    EXPECT_EQ(found.conditions[0].what, jammed().conditions[0]);
    EXPECT_EQ(found.worst, fleet::ConditionClass::stop);
    EXPECT_EQ(get(store->devices().devices())[0].worst, fleet::ConditionClass::stop);
    EXPECT_FALSE(get(store->devices().note_conditions(id, jammed(), kNoon + 600s)).changed);
    get(store->devices().note_conditions(id, {}, kNoon + 900s));
    EXPECT_EQ(get(store->devices().devices())[0].worst, fleet::ConditionClass::state);
    EXPECT_EQ(get(store->devices().note_conditions(id, {}, kNoon + 1200s)).news.size(), 1U);
    EXPECT_EQ(device().conditions[0].closed_at, kNoon + 900s);
}

TEST_F(DeviceStoreTest, ConditionsGoWithTheirDevice) {
    get(store->devices().note_conditions(id, jammed(), kNoon));
    EXPECT_EQ(rows("conditions"), 1);
    get(store->devices().remove(id));
    EXPECT_EQ(rows("conditions"), 0);
    get(store->devices().note_conditions(id, jammed(), kNoon));
    EXPECT_EQ(rows("conditions"), 0);
}

TEST_F(DeviceStoreTest, ClosedConditionsAreKeptAndToldPageByPage) {
    // Each jam lasts two readings, and is over with the next two.
    for (int jam = 0; jam < 50; ++jam) {
        const auto at = kNoon + jam * 1h;
        for (const auto after : {0min, 5min}) get(store->devices().note_conditions(id, jammed(), at + after));
        for (const auto after : {10min, 15min}) get(store->devices().note_conditions(id, {}, at + after));
    }
    EXPECT_EQ(device().conditions.size(), fleet::kMostClosed);
    EXPECT_EQ(rows("condition_history"), 1) << "many in a row";
    std::vector<base::WallTime> closed;
    std::optional<base::WallTime> before;
    for (bool more = true; more;) {
        const auto page = get(store->devices().closed_conditions(id, before, 15));
        for (const auto& one : page.conditions) closed.push_back(*one.closed_at);
        ASSERT_FALSE(page.conditions.empty());
        before = closed.back();
        more = page.more;
    }
    ASSERT_EQ(closed.size(), 50U);
    for (int jam = 0; jam < 50; ++jam) EXPECT_EQ(closed[static_cast<std::size_t>(49 - jam)], kNoon + jam * 1h + 10min);
    EXPECT_TRUE(get(store->devices().closed_conditions(id, kNoon, 15)).conditions.empty());
}

TEST_F(DeviceStoreTest, WhatClosedAtOneTimeIsToldOnOnePage) {
    fleet::Findings many;
    for (int i = 0; i < 30; ++i) {
        many.conditions.push_back(jammed().conditions[0]);
        many.conditions.back().code = std::to_string(i);
    }
    for (const auto after : {0min, 5min}) get(store->devices().note_conditions(id, many, kNoon + after));
    for (const auto after : {10min, 15min}) get(store->devices().note_conditions(id, {}, kNoon + after));
    const auto page = get(store->devices().closed_conditions(id, std::nullopt, 7));
    EXPECT_EQ(page.conditions.size(), 30U) << "twenty of them the last closed, ten that there was no room for";
    EXPECT_FALSE(page.more);
    get(store->devices().remove(id));
    EXPECT_EQ(rows("condition_history"), 0);
}

TEST_F(DeviceStoreTest, AReadingThatMovedACounterIsOnePoint) {
    save(full_reading(kNoon, 1000));
    const auto changes = all_changes();
    EXPECT_TRUE(save(full_reading(kNoon + 60s, 1007)));
    EXPECT_EQ(all_changes(), changes + 1);
    const auto history = get(store->devices().counter_history(id, "life_count", kNoon));
    ASSERT_EQ(history.size(), 2U);
    EXPECT_EQ(history[0].value, 1000);
    EXPECT_EQ(history[1].value, 1007);
    EXPECT_EQ(history[1].at, kNoon + 60s);
    EXPECT_EQ(get(store->devices().counter_history(id, "life_count", kNoon + 1s)).size(), 1U);
    EXPECT_EQ(get(store->devices().counter_history(id, "unheard_of", kNoon)).size(), 0U);
}

TEST_F(DeviceStoreTest, ASupplyIsAPointWhenItsLevelMoved) {
    save(full_reading(kNoon, 1000, 50));
    const auto before = all_changes();
    save(full_reading(kNoon + 60s, 1000, 49));
    EXPECT_EQ(all_changes(), before + 1);
    save(full_reading(kNoon + 120s, 1000, 49));
    EXPECT_EQ(all_changes(), before + 1);
}

TEST_F(DeviceStoreTest, TellsOfEachSupplyItsLevelsAndCartridges) {
    save(full_reading(kNoon, 1000, 3));
    auto changed = full_reading(kNoon + 60s, 1000, 100);
    changed.supplies[0].part_number = "TK-8375K-NEW";
    changed.supplies[0].serial = "C0FFEE";
    save(changed);
    auto gone = full_reading(kNoon + 120s, 1000, 100);
    gone.supplies.erase(gone.supplies.begin());
    gone.gaps.clear();
    save(gone);
    const auto points = get(store->devices().supply_history(id, kNoon));
    ASSERT_EQ(points.size(), 4U);
    using fleet::SupplyState;
    EXPECT_EQ(points[0], (fleet::SupplyPoint{"1.1", kNoon, {3, SupplyState::ok}, "TK-8375K", {}}));
    EXPECT_EQ(points[1], (fleet::SupplyPoint{"1.1", kNoon + 60s, {100, SupplyState::ok}, "TK-8375K-NEW", "C0FFEE"}));
    EXPECT_EQ(points[2], (fleet::SupplyPoint{"1.1", kNoon + 120s, {}, {}, {}}));
    EXPECT_EQ(points[3], (fleet::SupplyPoint{"1.2", kNoon, {std::nullopt, SupplyState::low}, {}, {}}));
    // From later on: which cartridge is in, is known from before.
    const auto later = get(store->devices().supply_history(id, kNoon + 60s));
    ASSERT_EQ(later.size(), 2U);
    EXPECT_EQ(later[0], points[1]);
}

TEST_F(DeviceStoreTest, SilenceIsAPointOnceAndKeepsTheLastReading) {
    save(full_reading(kNoon));
    const auto before = all_changes();
    get(store->devices().mark_silent(id, kNoon + 60s, "no answer within 2000 ms"));
    get(store->devices().mark_silent(id, kNoon + 120s, "no answer within 2000 ms"));
    EXPECT_EQ(all_changes(), before + 1);
    const auto found = device();
    EXPECT_EQ(found.reachability, fleet::Reachability::silent);
    EXPECT_EQ(found.trouble, "no answer within 2000 ms");
    EXPECT_EQ(found.last_answer_at, kNoon);
    EXPECT_EQ(found.latest, full_reading(kNoon));
    EXPECT_TRUE(save(full_reading(kNoon + 180s))) << "it answers again, which is a change";
    EXPECT_EQ(device().trouble, "");
    EXPECT_EQ(all_changes(), before + 2);
}

TEST_F(DeviceStoreTest, AnotherSerialNumberAtTheAddressIsRefused) {
    save(full_reading(kNoon));
    auto other = full_reading(kNoon + 60s, 5);
    other.identity.serial->value = "ANOTHER1";
    const auto refused = fakes::run(io, store->devices().save_reading(id, other));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, Errc::other_device);
    EXPECT_EQ(refused.error().code, std::errc::no_such_device) << "as fleet/ports promises";
    EXPECT_THAT(refused.error().text(), HasSubstr("ANOTHER1"));
    EXPECT_EQ(device().latest, full_reading(kNoon));
}

TEST_F(DeviceStoreTest, TheListHoldsTheShortFormOfEveryReading) {
    const auto second = get(store->devices().register_device(at_address("192.0.2.8"), kNoon)).id;
    const auto reading = full_reading(kNoon);
    save(reading);
    const auto all = get(store->devices().devices());
    ASSERT_EQ(all.size(), 2U);
    EXPECT_EQ(all[1].id, second);
    EXPECT_EQ(get(store->devices().device_ids()), (std::vector{id, second}));
    const auto& latest = all[0].latest;
    EXPECT_EQ(latest.read_at, kNoon);
    EXPECT_EQ(latest.identity.model->value, "TASKalfa 4054ci");
    EXPECT_EQ(latest.identity.location->value, reading.identity.location->value);
    EXPECT_EQ(latest.classification.kind, fleet::DeviceKind::printer);
    EXPECT_EQ(latest.status.state->value, fleet::PrinterState::printing);
    EXPECT_EQ(latest.status.errors.value, reading.status.errors.value);
    EXPECT_EQ(latest.status.panel->value, reading.status.panel->value);
    EXPECT_EQ(latest.status.uptime, reading.status.uptime);
    ASSERT_EQ(latest.supplies.size(), 2U);
    EXPECT_EQ(latest.supplies[0].level, reading.supplies[0].level);
    EXPECT_EQ(latest.supplies[0].colorant, "black");
    EXPECT_EQ(latest.supplies[1].level, reading.supplies[1].level);
    EXPECT_TRUE(latest.supplies[1].fills);
    ASSERT_EQ(latest.counters.size(), 1U);
    EXPECT_EQ(latest.counters[0].value, 1000);
    ASSERT_EQ(latest.alerts.size(), 1U);
    EXPECT_EQ(latest.alerts[0].code, 1104);
    EXPECT_EQ(latest.alerts[0].severity, fleet::AlertSeverity::warning);
}

TEST_F(DeviceStoreTest, KeepsWhatIsRememberedOfADevice) {
    fleet::DeviceMemory memory;
    memory.steady.emplace(snmp::Oid{1, 3, 6, 1}, snmp::Value{snmp::Type::octet_string, std::string{"\x00 TK|1\n", 7}});
    memory.tables.insert(snmp::Oid{1, 3});
    memory.learned_at = kNoon;
    EXPECT_TRUE(get(store->devices().memory(id)).empty());
    EXPECT_TRUE(fakes::run(io, store->devices().remember(id, memory)));
    EXPECT_EQ(get(store->devices().memory(id)), memory);
    EXPECT_TRUE(fakes::run(io, store->devices().remember(fleet::DeviceId{99}, memory)))
        << "it is forgotten, and nobody minds";
    EXPECT_EQ(rows("device_memories"), 1);
    EXPECT_TRUE(fakes::run(io, store->devices().remove(id)));
    EXPECT_EQ(rows("device_memories"), 0);
}

TEST_F(DeviceStoreTest, ARemovedDeviceTakesItsHistoryWithIt) {
    save(full_reading(kNoon));
    get(store->devices().remove(id));
    EXPECT_EQ(get(store->devices().device(id)), std::nullopt);
    EXPECT_EQ(all_changes() + rows("device_readings"), 0);
    const auto again = get(store->devices().register_device(at_address("192.0.2.7"), kNoon));
    EXPECT_TRUE(again.is_new);
    EXPECT_NE(again.id, id) << "an id is never used again";
}

TEST_F(DeviceStoreTest, AnUnknownDeviceIsAnErrorThatNamesIt) {
    const fleet::DeviceId nobody{4711};
    const auto saved = fakes::run(io, store->devices().save_reading(nobody, full_reading(kNoon)));
    const auto silenced = fakes::run(io, store->devices().mark_silent(nobody, kNoon, "x"));
    const auto removed = fakes::run(io, store->devices().remove(nobody));
    ASSERT_FALSE(saved);
    EXPECT_EQ(saved.error().code, Errc::no_such_device);
    EXPECT_THAT(saved.error().text(), HasSubstr("4711"));
    ASSERT_FALSE(silenced);
    ASSERT_FALSE(removed);
}

TEST_F(DeviceStoreTest, PastConditionsThatCannotBeReadAreLeftOut) {
    const auto jam = [&](int from, int until) {
        for (int i = from; i < until; ++i) {
            const auto at = kNoon + i * 1h;
            for (const auto after : {0min, 5min}) get(store->devices().note_conditions(id, jammed(), at + after));
            for (const auto after : {10min, 15min}) get(store->devices().note_conditions(id, {}, at + after));
        }
    };
    jam(0, 30);
    get(store->database().write([](db::Connection& connection) {
        return connection.run("UPDATE condition_history SET data = x'28B52FFD2000010000'");
    }));
    jam(30, 60);
    const auto page = get(store->devices().closed_conditions(id, std::nullopt, 100));
    EXPECT_EQ(page.conditions.size(), fleet::kMostClosed + 30);
    EXPECT_FALSE(page.more);
}

TEST_F(DeviceStoreTest, AnUnreadableRowIsReplacedByTheNextReading) {
    save(full_reading(kNoon));
    store.reset();
    {
        const auto connection = db::Connection::open(folder / "fleetgate.db", db::Connection::Access::read_write, {});
        ASSERT_TRUE((*connection)->run("UPDATE device_readings SET reading = x'28B52FFD'"));
    }
    store = open();
    ASSERT_EQ(device().latest.gaps.size(), 1U);
    EXPECT_THAT(device().latest.gaps[0], HasSubstr("the stored reading is damaged"));
    EXPECT_TRUE(save(full_reading(kNoon + 60s)));
    EXPECT_EQ(device().latest, full_reading(kNoon + 60s));
}

}  // namespace
}  // namespace fleetgate::store
