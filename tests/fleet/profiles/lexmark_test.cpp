#include "tests/fleet/profiles/read_device.hpp"

namespace fleetgate::fleet {
namespace {

const std::string kRoot = "1.3.6.1.4.1.641.6.";

std::string row(int index, int type, int value) {
    const auto at = std::to_string(index);
    return kRoot + "4.2.1.1.2.1." + at + "|2|" + std::to_string(type) + "\n" + kRoot + "4.2.1.1.4.1." + at + "|65|" +
           std::to_string(value) + "\n";
}

TEST(LexmarkProfile, ReadsCountersByTheirType) {
    const auto reading = read_device(printer("1.3.6.1.4.1.641.6.1.9", "Lexmark CX999", 1000) + kRoot +
                                     "2.3.1.5.1|4|ZZZZ99999\n" + row(1, 1, 1005) + row(2, 2, 1000) + row(3, 3, 700) +
                                     row(4, 4, 300) + row(5, 16, 600) + row(6, 17, 350) + row(7, 18, 250) +
                                     row(8, 32, 400) + kRoot + "4.1.1.1.2.1.1|2|97\n" + kRoot + "4.1.1.1.4.1.1|65|6\n");
    EXPECT_EQ(reading.profile, "Lexmark");
    EXPECT_EQ(reading.identity.serial->value, "ZZZZ99999");
    EXPECT_EQ(counter(reading, "total").value, 1000) << "what came out, and not what was picked";
    for (const auto* name : {"total", "total_mono", "print", "print_color", "copy"}) {
        EXPECT_EQ(counter(reading, name).trust, MeterTrust::proved) << name;
    }
    EXPECT_EQ(counter(reading, "jams").value, 6);
}

TEST(LexmarkProfile, KnowsTheCartridgesThatAreIn) {
    const auto part = [](int index, int type, const std::string& colorant, const std::string& serial) {
        const auto at = "4.4.1.1.";
        const auto row = ".1." + std::to_string(index);
        return kRoot + at + "3" + row + "|2|" + std::to_string(type) + "\n" + kRoot + at + "4" + row + "|4|" +
               colorant + "\n" + kRoot + at + "6" + row + "|4|" + serial + "\n" + kRoot + at + "7" + row + "|4|99X9\n" +
               kRoot + at + "14" + row + "|2|6000\n" + kRoot + at + "16" + row + "|65|2400\n";
    };
    const auto reading = read_device(
        printer("1.3.6.1.4.1.641.6.1.9", "Lexmark CX999", 1000) + supply(1, 21, "Cyan Cartridge", 6000, 3000, "cyan") +
        supply(2, 21, "Black Cartridge", 6000, -3, "black") + supply(3, 15, "Fuser", 6000, 3000, "") +
        part(1, 6, "black", "CARB99990001") + part(2, 6, "cyan", "CARC99990002") + part(3, 9, "none", "FUSE99990003") +
        part(4, 6, "yellow", "CARY99990004"));
    ASSERT_EQ(reading.supplies.size(), 3U);
    EXPECT_EQ(reading.supplies[0].serial, "CARC99990002");
    EXPECT_EQ(reading.supplies[1].serial, "CARB99990001");
    EXPECT_EQ(reading.supplies[1].part_number, "99X9");
    EXPECT_EQ(reading.supplies[1].level.percent, 40) << "of which the Printer-MIB says only that some is left";
    EXPECT_EQ(reading.supplies[0].level.percent, 50) << "the Printer-MIB's own number counts more";
    EXPECT_EQ(reading.supplies[2].serial, "FUSE99990003");
}

}  // namespace
}  // namespace fleetgate::fleet
