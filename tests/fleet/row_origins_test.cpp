#include "fleet/row_origins.hpp"

#include "tests/fleet/answers_of.hpp"

#include <map>
#include <string>

#include <gmock/gmock.h>

namespace fleetgate::fleet {
namespace {

using testing::Pair;
using testing::UnorderedElementsAre;

constexpr auto kColourPrinter =
    "1.3.6.1.2.1.1.3.0|67|12345\n"
    "1.3.6.1.2.1.43.8.2.1.8.1.2|2|8\n1.3.6.1.2.1.43.8.2.1.9.1.2|2|500\n1.3.6.1.2.1.43.8.2.1.10.1.2|2|100\n"
    "1.3.6.1.2.1.43.8.2.1.12.1.2|4|iso-a4-white\n1.3.6.1.2.1.43.8.2.1.18.1.2|4|Cassette 1\n"
    "1.3.6.1.2.1.43.8.2.1.3.1.3|2|4\n1.3.6.1.2.1.43.8.2.1.4.1.3|2|297000\n1.3.6.1.2.1.43.8.2.1.5.1.3|2|210000\n"
    "1.3.6.1.2.1.43.8.2.1.10.1.3|2|-3\n1.3.6.1.2.1.43.8.2.1.13.1.3|4|MP Tray\n"
    "1.3.6.1.2.1.43.11.1.1.3.1.4|2|2\n1.3.6.1.2.1.43.11.1.1.5.1.4|2|3\n1.3.6.1.2.1.43.11.1.1.6.1.4|4|TK-8527M\n"
    "1.3.6.1.2.1.43.11.1.1.7.1.4|2|7\n1.3.6.1.2.1.43.11.1.1.8.1.4|2|15000\n1.3.6.1.2.1.43.11.1.1.9.1.4|2|4800\n"
    "1.3.6.1.2.1.43.12.1.1.4.1.2|4|MAGENTA\n"
    "1.3.6.1.2.1.43.18.1.1.2.1.9|2|3\n1.3.6.1.2.1.43.18.1.1.4.1.9|2|8\n1.3.6.1.2.1.43.18.1.1.5.1.9|2|2\n"
    "1.3.6.1.2.1.43.18.1.1.7.1.9|2|808\n1.3.6.1.2.1.43.18.1.1.8.1.9|4|Add paper\n";

/// name -> "oid = raw"
template <class Row>
std::map<std::string, std::string> told(const Row& row) {
    std::map<std::string, std::string> all;
    for (const auto& [name, origin] : origins_of(row)) {
        EXPECT_EQ(origin.profile, "Printer-MIB") << name;
        EXPECT_EQ(origin.read_at, kNoon) << name;
        all[std::string{name}] = origin.oid + " = " + origin.raw;
    }
    return all;
}

TEST(RowOrigins, OfASupplyNameEveryCellThatItIsMadeOf) {
    EXPECT_THAT(told(reading_of(kColourPrinter).supplies.at(0)),
                UnorderedElementsAre(Pair("level_percent", "1.3.6.1.2.1.43.11.1.1.9.1.4 = 4800"),
                                     Pair("capacity", "1.3.6.1.2.1.43.11.1.1.8.1.4 = 15000"),
                                     Pair("unit", "1.3.6.1.2.1.43.11.1.1.7.1.4 = 7"),
                                     Pair("name", "1.3.6.1.2.1.43.11.1.1.6.1.4 = TK-8527M"),
                                     Pair("part_number", "1.3.6.1.2.1.43.11.1.1.6.1.4 = TK-8527M"),
                                     Pair("kind", "1.3.6.1.2.1.43.11.1.1.5.1.4 = 3"),
                                     Pair("colorant", "1.3.6.1.2.1.43.12.1.1.4.1.2 = magenta")));
}

TEST(RowOrigins, OfATrayNameTheColumnThatWasUsed) {
    const auto trays = reading_of(kColourPrinter).trays;
    EXPECT_THAT(told(trays.at(0)), UnorderedElementsAre(Pair("level_percent", "1.3.6.1.2.1.43.8.2.1.10.1.2 = 100"),
                                                        Pair("current", "1.3.6.1.2.1.43.8.2.1.10.1.2 = 100"),
                                                        Pair("capacity", "1.3.6.1.2.1.43.8.2.1.9.1.2 = 500"),
                                                        Pair("unit", "1.3.6.1.2.1.43.8.2.1.8.1.2 = 8"),
                                                        Pair("name", "1.3.6.1.2.1.43.8.2.1.18.1.2 = Cassette 1"),
                                                        Pair("media", "1.3.6.1.2.1.43.8.2.1.12.1.2 = iso-a4-white")));
    EXPECT_THAT(told(trays.at(1)),
                UnorderedElementsAre(Pair("level_percent", "1.3.6.1.2.1.43.8.2.1.10.1.3 = -3"),
                                     Pair("name", "1.3.6.1.2.1.43.8.2.1.13.1.3 = MP Tray"), Pair("media", " = ")))
        << "a size is made of several cells";
}

TEST(RowOrigins, OfAnAlertNameCodeSeverityAndText) {
    EXPECT_THAT(told(reading_of(kColourPrinter).alerts.at(0)),
                UnorderedElementsAre(Pair("code", "1.3.6.1.2.1.43.18.1.1.7.1.9 = 808"),
                                     Pair("severity", "1.3.6.1.2.1.43.18.1.1.2.1.9 = 3"),
                                     Pair("group", "1.3.6.1.2.1.43.18.1.1.4.1.9 = 8"),
                                     Pair("group_index", "1.3.6.1.2.1.43.18.1.1.5.1.9 = 2"),
                                     Pair("text", "1.3.6.1.2.1.43.18.1.1.8.1.9 = Add paper")));
}

TEST(RowOrigins, OfTheUptimeIsThatOfTheSystem) {
    const auto origin = uptime_origin(reading_of(kColourPrinter));
    ASSERT_TRUE(origin);
    EXPECT_EQ(origin->oid, "1.3.6.1.2.1.1.3.0");
    EXPECT_EQ(origin->read_at, kNoon);
    EXPECT_FALSE(uptime_origin(Reading{}));
}

TEST(RowOrigins, AreNoneOfARowWhoseOwnIsNotKnown) { EXPECT_TRUE(origins_of(Supply{.name = "Toner"}).empty()); }

}  // namespace
}  // namespace fleetgate::fleet
