#include "tests/fleet/profiles/read_device.hpp"

namespace fleetgate::fleet {
namespace {

const std::string kSamsung = "1.3.6.1.4.1.236.11.5.";

std::string proxpress(int life) { return printer("1.3.6.1.4.1.236.11.5.11.62.1", "Samsung M408x Series", life); }

/// Kind of job (3 copy, 4 fax, 8 scan, 9 print), colour, sides.
std::string row(int index, int job, int colour, int sides, int count) {
    const auto cell = [index](int column, int value) {
        return kSamsung + "11.55.20.2.1." + std::to_string(column) + "." + std::to_string(index) + "|2|" +
               std::to_string(value) + "\n";
    };
    return cell(3, job) + cell(5, colour) + cell(6, sides) + cell(9, count);
}

const std::string kJobs = row(1, 9, 1, 1, 400) + row(2, 9, 1, 2, 200) + row(3, 9, 2, 1, 100) + row(4, 3, 1, 1, 250) +
                          row(5, 4, 1, 1, 50) + row(6, 8, 1, 1, 33);

TEST(SamsungProfile, AddsUpTheRowsOfAJob) {
    const auto reading = read_device(proxpress(1000) + kJobs);
    EXPECT_EQ(reading.profile, "Samsung");
    EXPECT_EQ(counter(reading, "print").value, 700);
    EXPECT_EQ(counter(reading, "print_mono").value, 600);
    EXPECT_EQ(counter(reading, "print_duplex").value, 200);
    EXPECT_EQ(counter(reading, "scan").value, 33);
    EXPECT_EQ(counter(reading, "scan").unit, "pages");
    for (const auto* name : {"print", "copy", "fax", "print_color"}) {
        EXPECT_EQ(counter(reading, name).trust, MeterTrust::proved) << name;
    }
}

TEST(SamsungProfile, AddingUpAloneProvesNothing) {
    EXPECT_EQ(counter(read_device(proxpress(2000) + kJobs), "print_mono").trust, MeterTrust::unproved);
}

TEST(SamsungProfile, GivesTheCartridgesSerialNumberToTheOnlyToner) {
    const auto cartridge = kSamsung + "11.53.61.5.2.1.7.1.1|4|CRUM-12345678901\n" + kSamsung +
                           "11.53.61.5.2.1.6.1.1|4|MLT-D201L\n" + kSamsung + "11.53.61.5.2.1.13.1.1|2|88\n";
    const auto one = read_device(proxpress(10) + cartridge + supply(1, 21, "Black Toner", -2, -3, "black"));
    ASSERT_EQ(one.supplies.size(), 1U);
    EXPECT_EQ(one.supplies[0].serial, "CRUM-12345678901");
    EXPECT_EQ(one.supplies[0].level.percent, 88);
    const auto two = read_device(proxpress(10) + cartridge + supply(1, 21, "Black Toner", -2, -3, "black") +
                                 supply(2, 21, "Cyan Toner", -2, -3, "cyan"));
    for (const auto& supply : two.supplies) EXPECT_FALSE(supply.serial) << "it does not say which";
}

}  // namespace
}  // namespace fleetgate::fleet
