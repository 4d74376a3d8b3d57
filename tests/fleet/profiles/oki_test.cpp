#include "tests/fleet/profiles/read_device.hpp"

namespace fleetgate::fleet {
namespace {

const std::string kOki = "1.3.6.1.4.1.2001.1.1.1.1.";

std::string oki() { return printer("1.3.6.1.4.1.2001.1.1.1.1", "OKI MC883", 1000); }

const std::string kLevels = kOki + "100.3.1.1.3.2|2|40\n" + kOki + "100.3.1.1.4.2|2|100\n" + kOki +
                            "100.4.1.1.3.1|2|7500\n" + kOki + "100.4.1.1.4.1|2|30000\n";

TEST(OkiProfile, ProvesItsTotalByTheLifeCount) {
    const auto reading = read_device(oki() + kOki + "100.1.1.1.3.1|65|1000\n" + kOki + "11.1.10.45.0|4|AK12345678A0\n");
    EXPECT_EQ(reading.profile, "OKI");
    EXPECT_EQ(counter(reading, "total").trust, MeterTrust::proved);
    EXPECT_EQ(reading.identity.serial->value, "AK12345678A0");
}

TEST(OkiProfile, AsksForLevelsOnlyWhereTheStandardHasNone) {
    const auto without = read_device(oki() + kLevels);
    ASSERT_EQ(without.supplies.size(), 2U);
    EXPECT_EQ(without.supplies[0].colorant, "cyan");
    EXPECT_EQ(without.supplies[0].level.percent, 40);
    EXPECT_EQ(without.supplies[1].kind, "opc");
    EXPECT_EQ(without.supplies[1].level.percent, 75) << "7,500 of 30,000 are gone";
    const auto with = read_device(oki() + kLevels + supply(1, 3, "Cyan Toner Cartridge", 100, 69, "cyan"));
    ASSERT_EQ(with.supplies.size(), 1U);
    EXPECT_EQ(with.supplies[0].level.percent, 69);
}

}  // namespace
}  // namespace fleetgate::fleet
