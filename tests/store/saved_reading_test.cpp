// A reading that is kept in one go, with what was loaded before it.
#include "store/errc.hpp"
#include "store/reading_row.hpp"
#include "tests/store/fixture.hpp"

namespace fleetgate::store {
namespace {

using namespace std::chrono_literals;

fleet::Findings jammed() {
    fleet::Condition condition;
    condition.word = "jam";
    condition.urgency = fleet::ConditionClass::stop;
    condition.sources = {{fleet::SourceKind::error_bit, "jammed", origin("1.3.6.1.2.1.25.3.5.1.2.1", "0x04", kNoon)}};
    return {{condition}, {}};
}

class SavedReadingTest : public StoreTest {
protected:
    void SetUp() override {
        store = open();
        id = get(store->devices().register_device(at_address("192.0.2.7"), kNoon)).id;
    }
    fleet::BeforeReadingPtr before() { return get(store->devices().before_reading(id)); }
    fleet::ReadingKept keep(fleet::BeforeReadingPtr known, const fleet::Reading& reading, fleet::Findings found = {}) {
        return get(store->devices().keep_reading(std::move(known), std::make_shared<const fleet::Reading>(reading),
                                                 std::move(found), reading.read_at));
    }
    fleet::Device device() { return get(store->devices().device(id)).value(); }
    std::int64_t points() {
        const auto connection = db::Connection::open(folder / "fleetgate.db", db::Connection::Access::read_only, {});
        return (*connection)->number("SELECT coalesce(sum(points), 0) FROM history_chunks").value();
    }
    std::int64_t written_at() {
        const auto connection = db::Connection::open(folder / "fleetgate.db", db::Connection::Access::read_only, {});
        return (*connection)->number("SELECT written_at_ms FROM device_readings").value();
    }

    std::unique_ptr<Store> store;
    fleet::DeviceId id{};
};

TEST_F(SavedReadingTest, BeforeTheFirstThereIsNone) {
    const auto known = before();
    ASSERT_TRUE(known);
    EXPECT_EQ(known->version, 0);
    EXPECT_TRUE(known->memory.empty());
    EXPECT_EQ(known->device.latest, fleet::Reading{});
    EXPECT_TRUE(keep(known, full_reading(kNoon)).changed);
    EXPECT_EQ(device().latest, full_reading(kNoon));
}

TEST_F(SavedReadingTest, WhatIsKnownComesWithWhatIsRemembered) {
    keep(before(), full_reading(kNoon), jammed());
    fleet::DeviceMemory memory;
    memory.tables.insert(snmp::Oid{1, 3, 6});
    memory.learned_at = kNoon;
    get(store->devices().remember(id, memory));
    const auto known = before();
    EXPECT_EQ(known->device.latest, full_reading(kNoon));
    EXPECT_EQ(known->memory, memory);
    EXPECT_NE(known->version, 0);
    EXPECT_TRUE(known->device.conditions.empty()) << "nobody who reads needs them";
    EXPECT_EQ(device().conditions.size(), 1U);
    EXPECT_FALSE(get(store->devices().before_reading(fleet::DeviceId{99})));
}

TEST_F(SavedReadingTest, TheSameAgainWritesNoReadingAndMovesItsTimes) {
    keep(before(), full_reading(kNoon));
    const auto first = points();
    auto later = full_reading(kNoon + 60s);
    later.status.uptime = 86'460s;
    later.look = true;
    later.first_answer_after = 12ms;
    later.counters[0].origin.read_at += 4s;  // read within ten seconds of the reading
    EXPECT_FALSE(keep(before(), later).changed);
    EXPECT_EQ(points(), first);
    EXPECT_EQ(written_at(), std::chrono::milliseconds{kNoon.time_since_epoch()}.count());
    EXPECT_EQ(device().latest.read_at, kNoon + 60s);
    EXPECT_EQ(device().latest.status.uptime, 86'460s);
}

TEST_F(SavedReadingTest, WhatChangedIsWritten) {
    keep(before(), full_reading(kNoon));
    const auto first = points();
    EXPECT_TRUE(keep(before(), full_reading(kNoon + 60s, 1'010)).changed);
    EXPECT_EQ(points(), first + 1);
    EXPECT_EQ(device().latest, full_reading(kNoon + 60s, 1'010));
    EXPECT_TRUE(keep(before(), full_reading(kNoon + 120s)).changed) << "back to what it was is a change too";
}

TEST_F(SavedReadingTest, WhatWasLoadedTooEarlyIsNotReliedUpon) {
    keep(before(), full_reading(kNoon));
    const auto early = before();
    keep(before(), full_reading(kNoon + 60s, 2'000));
    const auto stored = points();
    EXPECT_TRUE(keep(early, full_reading(kNoon + 120s)).changed) << "same as what was loaded, not as what is stored";
    EXPECT_EQ(device().latest, full_reading(kNoon + 120s));
    EXPECT_EQ(points(), stored + 1);
    const auto again = before();
    keep(before(), full_reading(kNoon + 180s));
    EXPECT_FALSE(keep(again, full_reading(kNoon + 240s)).changed);
}

TEST_F(SavedReadingTest, ADamagedReadingIsReplaced) {
    keep(before(), full_reading(kNoon));
    const auto damage = [](db::Connection& connection) {
        return connection.script("UPDATE device_readings SET reading = x'0102'");
    };
    get(store->database().write(damage));
    const auto known = before();
    EXPECT_EQ(known->version, 0);
    EXPECT_TRUE(keep(known, full_reading(kNoon + 60s)).changed);
    EXPECT_EQ(device().latest, full_reading(kNoon + 60s));
}

TEST_F(SavedReadingTest, AnotherDeviceIsRefusedAndNothingOfItIsKept) {
    keep(before(), full_reading(kNoon));
    auto other = full_reading(kNoon + 60s, 5);
    other.identity.serial->value = "ZZZ9999999";
    const auto kept = fakes::run(
        io, store->devices().keep_reading(before(), std::make_shared<const fleet::Reading>(other), jammed(), kNoon));
    ASSERT_FALSE(kept);
    EXPECT_EQ(kept.error().code, Errc::other_device);
    EXPECT_EQ(device().latest, full_reading(kNoon));
    EXPECT_TRUE(device().conditions.empty());
}

TEST_F(SavedReadingTest, ConditionsAreKeptWithIt) {
    EXPECT_TRUE(keep(before(), full_reading(kNoon), jammed()).changed);
    const auto second = keep(before(), full_reading(kNoon + 5min), jammed());
    ASSERT_EQ(second.news.size(), 1U);
    EXPECT_EQ(second.news[0].what, fleet::ConditionNews::What::confirmed);
    EXPECT_TRUE(second.changed);
    const auto third = keep(before(), full_reading(kNoon + 10min), jammed());
    EXPECT_TRUE(third.news.empty());
    EXPECT_FALSE(third.changed);
}

TEST_F(SavedReadingTest, WhatWasNotReadAgainKeepsItsTime) {
    keep(before(), full_reading(kNoon));
    auto look = full_reading(kNoon + 60s);
    for (auto& counter : look.counters) counter.origin.read_at = kNoon;
    keep(before(), look);
    EXPECT_EQ(device().latest.counters[0].origin.read_at, kNoon);
    auto again = full_reading(kNoon + 120s);
    for (auto& counter : again.counters) counter.origin.read_at = kNoon;
    EXPECT_FALSE(keep(before(), again).changed);
    EXPECT_EQ(device().latest.counters[0].origin.read_at, kNoon);
    EXPECT_EQ(device().latest.supplies[0].origin.read_at, kNoon + 120s);
}

TEST_F(SavedReadingTest, ARowSaysTheSameReadingAgain) {
    const auto stored = from_row(to_row(full_reading(kNoon), kNoon), kNoon + 1h).value();
    auto same = full_reading(kNoon + 2h);
    same.status.uptime = stored.status.uptime;
    EXPECT_TRUE(is_same_row(stored, same));
    same.supplies[0].level.percent = 49;
    EXPECT_FALSE(is_same_row(stored, same));
    auto older = full_reading(kNoon + 2h);
    older.counters[0].origin.read_at -= 1h;  // kept of an earlier reading, which the stored one was not
    EXPECT_FALSE(is_same_row(stored, older));
}

TEST_F(SavedReadingTest, DevicesAreCountedAsAListWouldBe) {
    const auto second = get(store->devices().register_device(at_address("192.0.2.8"), kNoon)).id;
    get(store->devices().register_device(at_address("192.0.2.9"), kNoon));
    keep(before(), full_reading(kNoon));
    get(store->devices().mark_silent(second, kNoon, "no answer"));
    EXPECT_EQ(get(store->devices().count()), (fleet::DeviceCount{1, 1, 1, 0}));
    get(store->devices().keep_habit(second, {}, "off as usual"));
    EXPECT_EQ(get(store->devices().count()), (fleet::DeviceCount{1, 1, 1, 1}));
    EXPECT_EQ(get(store->devices().count()), get(store->devices().fleet::DeviceRepository::count()));
}

}  // namespace
}  // namespace fleetgate::store
