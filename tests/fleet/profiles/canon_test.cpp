#include "tests/fleet/profiles/read_device.hpp"

namespace fleetgate::fleet {
namespace {

const std::string kCanon = "1.3.6.1.4.1.1602.1.";

std::string canon(const std::string& model, int life) { return printer("1.3.6.1.4.1.1602.4.7", model, life); }

std::string by_number(int number, int value) {
    return kCanon + "11.1.3.1.4." + std::to_string(number) + "|65|" + std::to_string(value) + "\n";
}

std::string by_name(int row, const std::string& name, int value) {
    return kCanon + "11.2.1.1.2." + std::to_string(row) + "|4|" + name + "\n" + kCanon + "11.2.1.1.3." +
           std::to_string(row) + "|65|" + std::to_string(value) + "\n";
}

TEST(CanonProfile, BillsByServiceCountersThatAddUp) {
    const auto reading = read_device(canon("Canon iR-ADV C3530 /P", 1500) + by_number(101, 1000) + by_number(112, 50) +
                                     by_number(113, 650) + by_number(122, 40) + by_number(123, 260) +
                                     by_number(301, 900) + by_number(501, 77));
    EXPECT_EQ(reading.profile, "Canon");
    EXPECT_EQ(counter(reading, "total").trust, MeterTrust::proved);
    EXPECT_EQ(counter(reading, "total_color_large").trust, MeterTrust::proved);
    EXPECT_EQ(counter(reading, "print").trust, MeterTrust::unproved) << "what may be less proves nothing";
    EXPECT_EQ(counter(reading, "scan").unit, "pages");
}

TEST(CanonProfile, BillsADeviceWithoutColourToo) {
    const auto reading = read_device(canon("Canon iR-ADV 4545 /P", 1500) + by_number(101, 700) + by_number(108, 700) +
                                     by_number(112, 50) + by_number(113, 650));
    EXPECT_EQ(counter(reading, "total").trust, MeterTrust::proved);
    EXPECT_EQ(counter(reading, "total_mono").trust, MeterTrust::proved);
}

TEST(CanonProfile, ReadsCountersByTheirNamesOnSmallDevices) {
    const auto reading = read_device(canon("Canon LBP252 /P", 1500) + by_name(3, "Total 1", 700) +
                                     by_name(4, "Total (Black/Small)", 600) + by_name(9, "Total (Black/Large)", 100) +
                                     by_name(10, "Total (2-Sided)", 30) + by_name(25, "Print (Total 1)", 690) +
                                     by_name(31, "Scan (Total 1)", 5) + by_name(33, "Something else", 4));
    EXPECT_EQ(counter(reading, "total").value, 700);
    EXPECT_EQ(counter(reading, "total").trust, MeterTrust::proved);
    EXPECT_EQ(counter(reading, "total_duplex").value, 30);
    EXPECT_EQ(counter(reading, "print").value, 690);
    EXPECT_EQ(counter(reading, "scan").unit, "pages");
}

TEST(CanonProfile, KnowsThreeLevelsOfTonerWhereCanonSaysSo) {
    const auto toner = supply(1, 3, "Canon Cartridge 128", 100, 10, "black");
    const auto mf = read_device(canon("Canon MF4700 Series", 10) + toner + by_number(101, 8));
    EXPECT_EQ(mf.profile, "Canon MF4000");
    EXPECT_EQ(mf.supplies.at(0).steps, (std::vector<int>{100, 10, 1}));
    EXPECT_EQ(counter(mf, "total").value, 8) << "it has Canon's counters too";
    EXPECT_TRUE(read_device(canon("Canon LBP6670 /P", 10) + toner).supplies.at(0).steps.empty());
}

TEST(CanonProfile, KnowsSerialVersionAndFaults) {
    const auto reading = read_device(canon("Canon iR-ADV C3530 /P", 10) + kCanon + "2.1.8.1.3.1.1|4|XTR12345\n" +
                                     kCanon + "1.1.4.0|4|69.31\n" + kCanon + "5.5.3.1.1.5.1.1|4|E400\n" + kCanon +
                                     "5.5.3.1.1.6.1.1|4|2026-01-02\n");
    EXPECT_EQ(reading.identity.serial->value, "XTR12345");
    EXPECT_EQ(reading.identity.firmware->value, "69.31");
    ASSERT_EQ(reading.log.size(), 1U);
    EXPECT_EQ(reading.log[0].code, "E400");
    EXPECT_EQ(reading.log[0].text, "2026-01-02");
}

TEST(CanonProfile, OceIsReadByTheStandardAlone) {
    EXPECT_EQ(read_device(printer("1.3.6.1.4.1.1552.21.3.1", "Oce ColorWave 700", 7)).profile, "Oce");
}

}  // namespace
}  // namespace fleetgate::fleet
