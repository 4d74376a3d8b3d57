#include "store/errc.hpp"
#include "store/messages.hpp"
#include "tests/fakes/memory_log.hpp"
#include "tests/store/fixture.hpp"

#include <gmock/gmock.h>

namespace fleetgate::store {
namespace {

using namespace std::chrono_literals;
using fleet::CounterPoint;
using fleet::MeterStep;
using testing::ElementsAre;
using testing::HasSubstr;

class MeterStepsOfTheStore : public StoreTest {
protected:
    void SetUp() override {
        store = get(Store::open({folder / "fleetgate.db", "1.2.3"}, sealer, clock, told));
        id = get(store->devices().register_device(at_address("192.0.2.7"), kNoon)).id;
    }
    fleet::Reading reading(std::chrono::minutes after, std::int64_t pages) {
        auto made = full_reading(kNoon + after, pages);
        made.counters.resize(1);
        return made;
    }
    bool save(const fleet::Reading& made) { return get(store->devices().save_reading(id, made)); }
    std::vector<CounterPoint> points(const std::string& counter = "life_count") {
        return get(store->devices().counter_history(id, counter, {}));
    }

    fakes::MemoryLog told;
    std::unique_ptr<Store> store;
    fleet::DeviceId id{};
};

TEST_F(MeterStepsOfTheStore, AreKeptWithTheirPoints) {
    save(reading(0min, 120'400));
    save(reading(60min, 120'450));
    save(reading(120min, 12));
    save(reading(180min, 30));
    EXPECT_THAT(points(), ElementsAre(CounterPoint{kNoon, 120'400, MeterStep::normal},
                                      CounterPoint{kNoon + 60min, 120'450, MeterStep::normal},
                                      CounterPoint{kNoon + 120min, 12, MeterStep::reset},
                                      CounterPoint{kNoon + 180min, 30, MeterStep::normal}));
    EXPECT_THAT(get(store->devices().notable_steps(id)),
                ElementsAre(fleet::NotableStep{"life_count", {kNoon + 120min, 12, MeterStep::reset}, 120'450}));
}

TEST_F(MeterStepsOfTheStore, AnotherFirmwareWithAFallIsABoard) {
    save(reading(0min, 120'400));
    auto next = reading(60min, 3);
    next.identity.firmware->value = "2XD_S000.009.000";
    save(next);
    EXPECT_EQ(points().back().step, MeterStep::board_replaced);
}

TEST_F(MeterStepsOfTheStore, ALateReadingStandsAtItsOwnTime) {
    save(reading(0min, 100));
    save(reading(120min, 140));
    save(reading(60min, 120));
    save(reading(180min, 150));
    EXPECT_THAT(points(), ElementsAre(CounterPoint{kNoon, 100, MeterStep::normal},
                                      CounterPoint{kNoon + 60min, 120, MeterStep::late},
                                      CounterPoint{kNoon + 120min, 140, MeterStep::normal},
                                      CounterPoint{kNoon + 180min, 150, MeterStep::normal}));
}

TEST_F(MeterStepsOfTheStore, ADeviceIsHeldToItsOwnSpeedWhereItTellsOne) {
    const auto rated = [&](std::chrono::minutes after, std::int64_t pages) {
        auto made = reading(after, pages);
        made.pages_an_hour =
            fleet::Sourced<std::int64_t>{31 * 60, origin("1.3.6.1.2.1.43.13.4.1.4.1.1", "1860", kNoon)};
        return made;
    };
    save(rated(0min, 10'000));
    save(rated(60min, 13'700));
    EXPECT_EQ(points().back().step, MeterStep::normal) << "twice as fast as it is rated: large sheets count twice";
    save(rated(120min, 23'700));
    EXPECT_EQ(points().back().step, MeterStep::implausible);
    save(reading(180min, 33'700));
    EXPECT_EQ(points().back().step, MeterStep::implausible) << "what the reading before knew";
    save(reading(240min, 43'700));
    EXPECT_EQ(points().back().step, MeterStep::normal) << "400 pages a minute where nothing is known";
}

TEST_F(MeterStepsOfTheStore, NothingIsOverwritten) {
    save(reading(0min, 100));
    save(reading(0min, 107));
    save(reading(0min, 100));
    EXPECT_THAT(points(), ElementsAre(CounterPoint{kNoon, 100, MeterStep::normal},
                                      CounterPoint{kNoon + 1ms, 107, MeterStep::implausible}))
        << "of one moment the first one stands, the other behind it";
}

TEST_F(MeterStepsOfTheStore, TheLifeCountIsThatOfTheTimeWhenTheMeterWasLastRead) {
    const auto with_total = [&](std::chrono::minutes after, std::int64_t life, std::int64_t total,
                                std::chrono::minutes total_read) {
        auto made = reading(after, life);
        made.counters.push_back({"total", total, "impressions", origin("1.3.6.1.4.1.1", "1", kNoon + total_read)});
        return made;
    };
    save(with_total(0min, 50'000, 40'000, 0min));
    save(with_total(600min, 52'000, 40'000, 0min));  // the meters are read once a day
    save(with_total(1440min, 52'100, 42'100, 1440min));
    EXPECT_EQ(points("total").back().step, MeterStep::normal) << "2,100 pages of a day, not 100 of half of it";
    save(with_total(2880min, 52'200, 52'150, 2880min));
    EXPECT_EQ(points("total").back().step, MeterStep::implausible) << "10,050 where the life count has 100";
}

TEST_F(MeterStepsOfTheStore, AreToldOncePerDeviceAndDay) {
    save(reading(0min, 120'400));
    save(reading(60min, 12));
    save(reading(120min, 0));
    save(reading(180min, 90'000));
    ASSERT_EQ(told.count(kMeterStep), 1);
    EXPECT_THAT(told.text(kMeterStep), HasSubstr("life_count from 120400 to 12 (reset)"));
    save(reading(3 * 24h, 5));
    EXPECT_EQ(told.count(kMeterStep), 2);
}

TEST_F(MeterStepsOfTheStore, AClockThatRanAheadAndWasSetBackSpoilsNothing) {
    save(reading(0min, 1'000));
    save(reading(60min, 1'010));
    for (int i = 1; i <= 100; ++i) save(reading(45 * 24h + i * 1min, 1'010 + i));
    save(reading(3 * 60min, 1'120));
    save(reading(4 * 60min, 1'130));
    const auto all = points();
    ASSERT_EQ(all.size(), 104U);
    for (std::size_t i = 1; i < all.size(); ++i) {
        EXPECT_GT(all[i].at, all[i - 1].at);
        EXPECT_GT(all[i].value, all[i - 1].value);
        EXPECT_EQ(all[i].step, MeterStep::normal) << i;
    }
    EXPECT_EQ(all[102].at, kNoon + 3h);
    EXPECT_EQ(all.back(), (CounterPoint{kNoon + 4h, 1'130, MeterStep::normal}));
    save(reading(5 * 60min, 3));
    EXPECT_EQ(points().back().step, MeterStep::reset) << "and what comes after is told as ever";
}

class BoardJoin : public MeterStepsOfTheStore {
protected:
    fleet::DeviceId other(const std::string& serial, base::WallTime at, std::int64_t pages) {
        auto identity = full_reading(at).identity;
        identity.serial->value = serial;
        identity.mac->value = "00:00:5e:00:53:77";
        fleet::Registration registration{"192.0.2.9", 161, 4, identity};
        registration.credential_id = std::nullopt;
        const auto fresh = get(store->devices().register_device(registration, at)).id;
        auto made = full_reading(at, pages);
        made.identity = identity;
        get(store->devices().save_reading(fresh, made));
        return fresh;
    }
};

TEST_F(BoardJoin, TheOldDeviceGoesOnAsTheNewOne) {
    save(reading(0min, 120'400));
    const auto fresh = other("NEWBOARD1", kNoon + 24h, 3);
    const auto change = get(store->devices().join_board(id, fresh, kNoon + 48h));
    EXPECT_EQ(change.serial_before, "RCP0Z00123");
    EXPECT_EQ(change.serial_after, "NEWBOARD1");
    EXPECT_EQ(change.mac_after, "00:00:5e:00:53:77");
    EXPECT_EQ(change.at, kNoon + 24h);
    EXPECT_EQ(change.joined_at, kNoon + 48h);
    ASSERT_EQ(change.counters, (std::vector{fleet::CounterSeam{"life_count", 120'400, 3}}));
    EXPECT_EQ(change.counters.front().offset(), 120'397);
    EXPECT_EQ(get(store->devices().board_changes(id)), std::vector{change});

    EXPECT_EQ(get(store->devices().device(fresh)), std::nullopt);
    const auto device = get(store->devices().device(id)).value();
    EXPECT_EQ(device.address, "192.0.2.9");
    EXPECT_EQ(device.latest.identity.serial->value, "NEWBOARD1");
    EXPECT_EQ(device.registered_at, kNoon);
    EXPECT_THAT(points(), ElementsAre(CounterPoint{kNoon, 120'400, MeterStep::normal},
                                      CounterPoint{kNoon + 24h, 3, MeterStep::board_replaced}));

    auto next = full_reading(kNoon + 72h, 60);
    next.identity = device.latest.identity;
    EXPECT_TRUE(get(store->devices().save_reading(id, next))) << "it is known by its new serial number";
    EXPECT_EQ(points().back(), (CounterPoint{kNoon + 72h, 60, MeterStep::normal}));
}

TEST_F(BoardJoin, TwoThatAnsweredAtOneTimeAreTwoMachines) {
    const auto fresh = other("NEWBOARD1", kNoon, 3);
    save(reading(60min, 120'400));
    const auto refused = fakes::run(io, store->devices().join_board(id, fresh, kNoon + 48h));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, Errc::not_one_machine);
    EXPECT_EQ(refused.error().code, std::errc::invalid_argument) << "as fleet/ports promises";
    EXPECT_THAT(refused.error().text(), HasSubstr("two machines"));
    EXPECT_EQ(rows("devices"), 2);
    EXPECT_EQ(rows("board_changes"), 0);
}

TEST_F(BoardJoin, AnotherModelIsAnotherMachine) {
    auto first = reading(0min, 120'400);
    first.identity.model->value = "ECOSYS P3155dn";
    save(first);
    const auto fresh = other("NEWBOARD1", kNoon + 24h, 3);
    EXPECT_FALSE(fakes::run(io, store->devices().join_board(id, fresh, kNoon + 48h)));
    EXPECT_FALSE(fakes::run(io, store->devices().join_board(id, id, kNoon + 48h)));
    EXPECT_FALSE(fakes::run(io, store->devices().join_board(id, fleet::DeviceId{4711}, kNoon + 48h)));
}

TEST_F(MeterStepsOfTheStore, ASuppliesHistoryNamesTheCartridges) {
    auto first = reading(0min, 100);
    first.supplies.front().serial = "C1";
    save(first);
    auto second = reading(60min, 100);
    second.supplies.front().serial = "C2";
    second.supplies.front().level.percent = 100;
    save(second);
    const auto all = get(store->devices().supply_history(id, {}));
    ASSERT_EQ(all.size(), 3U);
    EXPECT_EQ(all[0], (fleet::SupplyPoint{"1.1", kNoon, {50, fleet::SupplyState::ok}, "TK-8375K", "C1"}));
    EXPECT_EQ(all[1], (fleet::SupplyPoint{"1.1", kNoon + 60min, {100, fleet::SupplyState::ok}, "TK-8375K", "C2"}));
    EXPECT_EQ(all[2].supply, "1.2");
    EXPECT_EQ(all[2].level.percent, std::nullopt);
    EXPECT_EQ(get(store->devices().supply_history(id, kNoon + 1min)).size(), 1U);
}

}  // namespace
}  // namespace fleetgate::store
