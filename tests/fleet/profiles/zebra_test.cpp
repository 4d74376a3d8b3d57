#include "tests/fleet/profiles/read_device.hpp"

namespace fleetgate::fleet {
namespace {

const std::string kZebra = "1.3.6.1.4.1.10642.";

TEST(ZebraProfile, ReadsALinkOsPrinter) {
    const auto reading = read_device(
        "1.3.6.1.2.1.1.1.0|4|Zebra Technologies ZTC ZT411-300dpi ZPL\n"
        "1.3.6.1.2.1.1.2.0|6|1.3.6.1.4.1.10642.1.1\n1.3.6.1.2.1.25.3.5.1.1.1|2|3\n" +
        kZebra + "1.1.0|4|ZTC ZT411-300dpi ZPL\n" + kZebra + "1.9.0|4|18J123456789\n" + kZebra +
        "1.2.0|4|V92.21.16Z\n" + kZebra + "200.17.3.0|4|1920 INCHES, 4876 CENTIMETERS\n" + kZebra +
        "10.31.1.5.4|2|5\n" + kZebra + "10.31.1.5.5|2|11\n");
    EXPECT_EQ(reading.profile, "Zebra");
    EXPECT_EQ(reading.identity.serial->value, "18J123456789");
    EXPECT_EQ(reading.identity.firmware->value, "V92.21.16Z");
    EXPECT_EQ(counter(reading, "printed_length").value, 1920);
    EXPECT_EQ(counter(reading, "printed_length").unit, "inches");
    ASSERT_EQ(reading.flags.size(), 1U);
    EXPECT_EQ(reading.flags[0].condition, "coverOpen");
}

TEST(ZebraProfile, ReadsAPrintServerAndThePrinterBehindIt) {
    const auto reading = read_device(
        "1.3.6.1.2.1.1.1.0|4|ZebraNet Wired PS\n1.3.6.1.2.1.1.2.0|6|1.3.6.1.4.1.683.6.0\n1.3.6.1.2.1.25.3.5.1.1.1|2|3\n"
        "1.3.6.1.4.1.683.1.5.0|4|7012345\n1.3.6.1.4.1.683.1.9.0|4|V61.17.17Z\n"
        "1.3.6.1.4.1.683.6.2.3.2.1.15.1|4|ZTC TLP 2824 Plus\n" +
        kZebra + "200.19.5.0|4|37J123456789\n" + kZebra + "200.17.3.0|4|12 INCHES, 30 CENTIMETERS\n");
    EXPECT_EQ(reading.profile, "ZebraNet print server");
    EXPECT_EQ(reading.identity.serial->value, "7012345");
    EXPECT_EQ(reading.identity.firmware->value, "V61.17.17Z");
    EXPECT_EQ(counter(reading, "printed_length").value, 12);
}

}  // namespace
}  // namespace fleetgate::fleet
