#include "agent/cli/reading_text.hpp"

#include <gmock/gmock.h>

namespace fleetgate::agent::cli {
namespace {

using testing::HasSubstr;
using testing::Not;

const base::WallTime kNoon{std::chrono::hours{12}};

fleet::Reading one_supply(base::WallTime supply_read_at) {
    fleet::Reading reading;
    reading.read_at = kNoon;
    reading.status.uptime = std::chrono::minutes{3};
    reading.supplies = {fleet::Supply{.index = "1.3",
                                      .name = "TK-1",
                                      .level = {41, fleet::SupplyState::ok},
                                      .capacity = 1000,
                                      .origin = {"1.3.6.1.2.1.43.11.1.1.9.1.3", "Printer-MIB", "410", supply_read_at}}};
    return reading;
}

TEST(ReadingText, TellsWhatWasKeptFromAnEarlierReading) {
    EXPECT_THAT(reading_text("printer", one_supply(kNoon), false), Not(HasSubstr("not read this time")));
    auto earlier = one_supply(kNoon - std::chrono::hours{1});
    EXPECT_THAT(reading_text("printer", earlier, false), Not(HasSubstr("not read this time"))) << "nothing was lost";
    earlier.gaps = {"supply table: no answer"};
    EXPECT_THAT(reading_text("printer", earlier, false),
                HasSubstr("TK-1                       41 % (not read this time; as of 1970-01-01T11:00:00.000Z)"));
}

TEST(ReadingText, TellsWhatWasCutAndHowFastItPrints) {
    auto reading = one_supply(kNoon);
    reading.gaps = {"supply table: cut after 500 rows"};
    reading.cuts = {{"supply table", fleet::CutKind::rows, 500}, {"identity and status", fleet::CutKind::text, 4096}};
    reading.pages_an_hour = fleet::Sourced<std::int64_t>{1860, {}};
    const auto text = reading_text("printer", reading, false);
    EXPECT_THAT(text, HasSubstr("rated speed                31 pages a minute\n"));
    EXPECT_THAT(text, HasSubstr(" not read\n"));
    EXPECT_THAT(text, HasSubstr("supply table: cut after 500 rows\n"));
    EXPECT_THAT(text, HasSubstr("identity and status: a text was cut after 4096 octets\n"));
}

TEST(ReadingText, TellsWhereEachValueOfARowComesFrom) {
    const auto text = reading_text("printer", one_supply(kNoon), true);
    EXPECT_THAT(text, HasSubstr("from Printer-MIB, SNMP 1.3.6.1.2.1.43.11.1.1.9.1.3 = 410\n"));
    EXPECT_THAT(text, HasSubstr("capacity from Printer-MIB, SNMP 1.3.6.1.2.1.43.11.1.1.8.1.3 = 1000\n"));
    EXPECT_THAT(text, HasSubstr("name from Printer-MIB, SNMP 1.3.6.1.2.1.43.11.1.1.6.1.3 = TK-1\n"));
    EXPECT_THAT(text, HasSubstr("from SNMPv2-MIB, SNMP 1.3.6.1.2.1.1.3.0\n"));
    EXPECT_THAT(reading_text("printer", one_supply(kNoon), false), Not(HasSubstr("capacity")));
}

TEST(ReadingText, SaysAsleepInsteadOfIdleOrOffline) {
    fleet::Reading reading;
    reading.status.state = fleet::Sourced<fleet::PrinterState>{fleet::PrinterState::other, {}};
    reading.status.errors.value = {"offline", "lowToner"};
    EXPECT_THAT(reading_text("printer", reading, false), HasSubstr("offline, lowToner"));
    reading.status.asleep = fleet::Sourced<bool>{true, {"1.3.6.1.4.1.9.2", "Acme", "3", kNoon, "acme.toml:7"}};
    const auto text = reading_text("printer", reading, true);
    EXPECT_THAT(text, HasSubstr("  state                      asleep\n"));
    EXPECT_THAT(text, HasSubstr("from Acme (acme.toml:7)"));
    EXPECT_THAT(text, HasSubstr("  reports                    lowToner\n"));
    EXPECT_THAT(text, Not(HasSubstr("offline")));
}

TEST(ReadingText, TellsWhichCountersAddUp) {
    fleet::Reading reading;
    reading.counters = {{"print", 60, "impressions", {}, fleet::MeterTrust::proved},
                        {"scan", 7, "pages", {"1.3.6.1.4.1.9.1", "Acme", "7", kNoon, "acme.toml:12"}},
                        {"fax", 2, "pages", {}, fleet::MeterTrust::refuted}};
    reading.meter_checks = {{"print + copy = total", "60 + 40 = 100", true, "acme.toml:30"}};
    const auto text = reading_text("printer", reading, true);
    EXPECT_THAT(text, HasSubstr("60 impressions, adds up"));
    EXPECT_THAT(text, HasSubstr("2 pages, DOES NOT ADD UP"));
    EXPECT_THAT(text, HasSubstr("from Acme (acme.toml:12), SNMP 1.3.6.1.4.1.9.1 = 7"));
    EXPECT_THAT(text, HasSubstr("print + copy = total: 60 + 40 = 100"));
}

}  // namespace
}  // namespace fleetgate::agent::cli
