#include "fleet/continuity.hpp"

#include "fleet/differences.hpp"
#include "tests/fleet/answers_of.hpp"

#include <gmock/gmock.h>

namespace fleetgate::fleet {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const base::WallTime kLater = kNoon + std::chrono::minutes{5};

Origin origin(base::WallTime at) { return {"1.3.6.1.2.1.43.11.1.1.9.1.1", "Printer-MIB", "50", at}; }

Text text(std::string value, base::WallTime at) { return Sourced<std::string>{std::move(value), origin(at)}; }

Reading whole() {
    Reading reading;
    reading.read_at = kNoon;
    reading.classification = {DeviceKind::printer, "has prtMarkerLifeCount"};
    reading.identity.maker = text("KYOCERA", kNoon);
    reading.identity.model = text("TASKalfa 3554ci", kNoon);
    reading.identity.serial = text("A1", kNoon);
    reading.status.state = Sourced<PrinterState>{PrinterState::idle, origin(kNoon)};
    reading.status.errors = {{"lowToner"}, origin(kNoon)};
    reading.counters = {{"life_count", 100, "impressions", origin(kNoon)},
                        {"life_count_2", 7, "impressions", origin(kNoon)}};
    reading.supplies = {Supply{.index = "1.1", .name = "TK-1", .colorant = "cyan", .level = {50, SupplyState::low}}};
    reading.trays = {Tray{.index = "1.1", .name = "Tray 1", .media = "A4", .level = {10, SupplyState::ok}}};
    reading.alerts = {Alert{.index = "1.7",
                            .code = 1104,
                            .code_name = "markerTonerAlmostEmpty",
                            .group = "markerSupplies",
                            .group_index = 1}};
    for (auto* one : {&reading.supplies[0].origin, &reading.trays[0].origin, &reading.alerts[0].origin}) {
        *one = origin(kNoon);
    }
    return reading;
}

/// Five minutes later, everything as before but what fails.
Reading later() {
    auto reading = whole();
    reading.read_at = kLater;
    reading.counters = {{"life_count", 101, "impressions", origin(kLater)}};
    return reading;
}

TEST(ContinuedReading, KeepsTheRowsOfTablesThatFailedWithTheirOrigins) {
    auto now = later();
    now.supplies.clear();
    now.trays.clear();
    now.alerts.clear();
    now.gaps = {"supply table: genErr", "tray table: genErr", "alert table: genErr", "marker table: genErr"};
    const auto before = whole();
    const auto reading = continued(before, now);
    ASSERT_TRUE(reading);
    EXPECT_EQ(reading->supplies, before.supplies);
    EXPECT_EQ(reading->trays, before.trays);
    EXPECT_EQ(reading->alerts, before.alerts);
    EXPECT_TRUE(is_earlier(reading->supplies[0].origin, *reading));
    ASSERT_EQ(reading->counters.size(), 2U);
    EXPECT_FALSE(is_earlier(reading->counters[0].origin, *reading));
    EXPECT_EQ(reading->counters[1], before.counters[1]);
    EXPECT_EQ(differences(before, *reading).size(), 1U) << "the counter moved, nothing else is known to have changed";
}

TEST(ContinuedReading, LetsGoWhatIsGoneFromATableThatWasRead) {
    auto now = later();
    now.supplies.clear();
    now.trays.clear();
    now.alerts.clear();
    const auto reading = continued(whole(), now);
    ASSERT_TRUE(reading);
    EXPECT_THAT(reading->supplies, IsEmpty());
    EXPECT_THAT(reading->trays, IsEmpty());
    EXPECT_THAT(reading->alerts, IsEmpty());
    EXPECT_EQ(reading->counters.size(), 1U);
}

TEST(ContinuedReading, TakesTheRowsThatWereReadOfATableThatWasCut) {
    auto now = later();
    now.supplies[0].index = "1.9";
    now.gaps = {"supply table: 300 rows, the first 200 are kept"};
    const auto reading = continued(whole(), now);
    ASSERT_EQ(reading->supplies.size(), 1U);
    EXPECT_EQ(reading->supplies[0].index, "1.9");
}

TEST(ContinuedReading, JudgesFreshSuppliesByAlertsThatCouldNotBeRead) {
    auto now = later();
    now.supplies[0].level = {50, SupplyState::ok};
    now.alerts.clear();
    now.gaps = {"alert table: genErr"};
    EXPECT_EQ(continued(whole(), now)->supplies[0].level.state, SupplyState::low);
}

TEST(ContinuedReading, NeverLosesAnIdentityThatIsKnown) {
    auto now = later();
    now.identity = {};
    now.identity.name = text("new-name", kLater);
    const auto reading = continued(whole(), now);
    EXPECT_EQ(reading->identity.serial->value, "A1");
    EXPECT_EQ(reading->identity.maker->origin.read_at, kNoon);
    EXPECT_EQ(reading->identity.name->value, "new-name");
}

TEST(ContinuedReading, GivesAnotherModelNothingOfTheOneBefore) {
    auto now = later();
    now.identity = {};
    now.identity.model = text("ECOSYS P3155dn", kLater);
    EXPECT_FALSE(continued(whole(), now)->identity.serial);
}

TEST(ContinuedReading, IsOfAPrinterWhereWhatTellsSoFailed) {
    auto now = later();
    now.classification = {DeviceKind::other, "no sysDescr"};
    now.status = {};
    now.gaps = {"identity and status: genErr"};
    const auto reading = continued(whole(), now);
    ASSERT_TRUE(reading);
    EXPECT_EQ(reading->classification, whole().classification);
    EXPECT_EQ(reading->status.state->value, PrinterState::idle);
    EXPECT_THAT(reading->status.errors.value, ElementsAre("lowToner"));
}

TEST(ContinuedReading, IsRefusedToWhatIsClearlyNoPrinter) {
    auto now = later();
    now.classification = {DeviceKind::other, "a computer (Linux)"};
    const auto reading = continued(whole(), now);
    ASSERT_FALSE(reading);
    EXPECT_EQ(reading.error().code, std::errc::no_such_device);
    EXPECT_EQ(reading.error().context, "what answers there is not this printer any more: a computer (Linux)");
}

TEST(ContinuedReading, KeepsColorantsAndMediaThatCouldNotBeAskedFor) {
    auto now = later();
    now.supplies[0].colorant.reset();
    now.trays[0].media.clear();
    now.gaps = {"colorants, sizes and localizations: genErr"};
    const auto reading = continued(whole(), now);
    EXPECT_EQ(reading->supplies[0].colorant, "cyan");
    EXPECT_EQ(reading->trays[0].media, "A4");
}

TEST(ContinuedReading, KeepsThatItSleptAndWhatItFlaggedWhereThatPartWasLost) {
    auto before = whole();
    before.status.asleep = Sourced<bool>{true, origin(kNoon)};
    before.flags = {{"doorOpen", origin(kNoon)}};
    auto now = later();
    EXPECT_FALSE(continued(before, now)->status.asleep) << "nothing was lost";
    EXPECT_TRUE(continued(before, now)->flags.empty());
    now.gaps = {"the maker's status and supplies: no answer within 2000 ms"};
    const auto kept = continued(before, now);
    ASSERT_TRUE(kept->status.asleep);
    EXPECT_TRUE(kept->status.asleep->value);
    EXPECT_EQ(kept->status.asleep->origin.read_at, kNoon) << "it shows that it is of earlier";
    EXPECT_EQ(kept->flags, before.flags);
    now.status.state = Sourced<PrinterState>{PrinterState::printing, origin(kLater)};
    EXPECT_FALSE(continued(before, now)->status.asleep) << "it prints";
    now.status.asleep = Sourced<bool>{false, origin(kLater)};
    EXPECT_FALSE(continued(before, now)->status.asleep->value);
}

TEST(ContinuedReading, OfADeviceThatWasNeverReadIsTheReading) {
    auto now = later();
    now.gaps = {"supply table: genErr"};
    EXPECT_EQ(*continued(Reading{}, now), now);
}

TEST(Continuity, CountersKeepTheirOrderWhicheverOfThemWereAskedFor) {
    const auto counter = [](std::string name, base::WallTime at) {
        return Counter{std::move(name), 5, "impressions", origin(at)};
    };
    auto full = whole();
    full.counters = {counter("life_count", kNoon), counter("total", kNoon), counter("scan", kNoon)};
    const auto names = [](const Reading& reading) {
        std::vector<std::string> all;
        for (const auto& one : reading.counters) all.push_back(one.name);
        return all;
    };
    auto partial = whole();
    partial.partial = true;
    partial.counters = {counter("scan", kLater), counter("fax", kLater), counter("life_count", kLater)};
    const auto after = continued(full, partial).value();
    EXPECT_THAT(names(after), ElementsAre("life_count", "total", "scan", "fax"));
    EXPECT_EQ(after.counters[2].origin.read_at, kLater);
    EXPECT_EQ(after.counters[1].origin.read_at, kNoon);
    EXPECT_THAT(names(continued(after, full).value()), ElementsAre("life_count", "total", "scan"));
}

}  // namespace
}  // namespace fleetgate::fleet
