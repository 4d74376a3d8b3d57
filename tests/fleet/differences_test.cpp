#include "fleet/differences.hpp"

#include "tests/fleet/answers_of.hpp"

#include <gmock/gmock.h>

namespace fleetgate::fleet {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::VariantWith;

Reading base_reading() {
    Reading reading;
    reading.identity.serial = Sourced<std::string>{"A1", {}};
    reading.status.state = Sourced<PrinterState>{PrinterState::idle, {}};
    reading.counters = {{"life_count", 100, "impressions", {}}};
    reading.supplies = {Supply{.index = "1.1", .name = "Toner", .level = {50, SupplyState::ok}}};
    reading.trays = {Tray{.index = "1.1", .name = "Tray 1", .level = {std::nullopt, SupplyState::ok}}};
    reading.alerts = {Alert{.index = "1.7", .code = 8, .group = "mediaPath", .text = "Jam"}};
    return reading;
}

TEST(Differences, AreNoneWhenOnlyTimeHasPassed) {
    const auto before = base_reading();
    auto after = before;
    after.read_at = kNoon;
    after.status.uptime = std::chrono::seconds{99};
    after.counters[0].origin.read_at = kNoon;
    after.alerts[0].text = "Paper jam";
    EXPECT_THAT(differences(before, after), IsEmpty());
}

TEST(Differences, NameEachThingThatMoved) {
    const auto before = base_reading();
    auto after = before;
    after.identity.serial->value = "B2";
    after.status.state->value = PrinterState::printing;
    after.counters[0].value = 101;
    after.supplies[0].level.percent = 49;
    after.trays[0].level.state = SupplyState::empty;
    after.alerts = {Alert{.index = "1.8", .code = 8, .group = "mediaPath"}};
    EXPECT_THAT(differences(before, after),
                ElementsAre(VariantWith<IdentityChanged>(IdentityChanged{"serial", "B2", "A1"}),
                            VariantWith<StatusChanged>(StatusChanged{after.status, before.status}),
                            VariantWith<CounterMoved>(CounterMoved{after.counters[0], 100}),
                            VariantWith<SupplyChanged>(SupplyChanged{after.supplies[0], before.supplies[0]}),
                            VariantWith<TrayChanged>(TrayChanged{after.trays[0], before.trays[0]}),
                            VariantWith<AlertOpened>(AlertOpened{after.alerts[0]}),
                            VariantWith<AlertClosed>(AlertClosed{before.alerts[0]})));
}

TEST(Differences, OfANewDeviceAreEverythingItHas) {
    const auto reading = base_reading();
    EXPECT_THAT(differences(Reading{}, reading),
                ElementsAre(VariantWith<IdentityChanged>(testing::_), VariantWith<StatusChanged>(testing::_),
                            VariantWith<CounterMoved>(CounterMoved{reading.counters[0], std::nullopt}),
                            VariantWith<SupplyChanged>(SupplyChanged{reading.supplies[0], std::nullopt}),
                            VariantWith<TrayChanged>(testing::_), VariantWith<AlertOpened>(testing::_)));
}

TEST(Differences, DoNotTakeAGapForAnEnd) {
    const auto before = base_reading();
    auto after = before;
    after.supplies.clear();
    after.trays.clear();
    after.alerts.clear();
    after.gaps = {"supply table: no answer", "tray table: no answer", "alert table: no answer"};
    EXPECT_THAT(differences(before, after), IsEmpty());
    after.gaps.clear();
    EXPECT_THAT(differences(before, after),
                ElementsAre(VariantWith<SupplyChanged>(SupplyChanged{std::nullopt, before.supplies[0]}),
                            VariantWith<TrayChanged>(testing::_), VariantWith<AlertClosed>(testing::_)));
}

TEST(Differences, SayWhenACounterWentBackOrASupplyWasReplaced) {
    const auto before = base_reading();
    auto after = before;
    after.counters[0].value = 5;
    after.supplies[0].part_number = "TK-1";
    EXPECT_THAT(differences(before, after), ElementsAre(VariantWith<CounterMoved>(CounterMoved{after.counters[0], 100}),
                                                        VariantWith<SupplyChanged>(testing::_)));
}

TEST(Differences, TakeARepeatedRowOnce) {
    auto before = base_reading();
    before.alerts.push_back(before.alerts[0]);
    EXPECT_THAT(differences(before, base_reading()), IsEmpty());
}

}  // namespace
}  // namespace fleetgate::fleet
