#include "tests/fleet/profiles/read_device.hpp"

namespace fleetgate::fleet {
namespace {

const std::string kHp = "1.3.6.1.4.1.11.2.3.9.";

std::string laserjet(int life) { return printer("1.3.6.1.4.1.11.2.3.9.1", "HP Color LaserJet M555", life); }

std::string pages(int total, int mono, int color) {
    const auto cell = [](int arc, int value) {
        return kHp + "4.2.1.4.1.2." + std::to_string(arc) + ".0|65|" + std::to_string(value) + "\n";
    };
    return cell(5, total) + cell(6, mono) + (color < 0 ? "" : cell(7, color));
}

TEST(HpProfile, BillsByColoursThatAddUp) {
    const auto reading = read_device(laserjet(1010) + pages(1000, 700, 300));
    EXPECT_EQ(reading.profile, "HP");
    for (const auto* name : {"total", "total_mono", "total_color"}) {
        EXPECT_EQ(counter(reading, name).trust, MeterTrust::proved) << name;
    }
    const auto wrong = read_device(laserjet(1010) + pages(1000, 700, 200));
    EXPECT_EQ(counter(wrong, "total_mono").trust, MeterTrust::refuted);
}

TEST(HpProfile, BillsADeviceWithoutColourByTwoCountsThatAgree) {
    EXPECT_EQ(counter(read_device(laserjet(1000) + pages(1000, 1000, -1)), "total").trust, MeterTrust::proved);
    EXPECT_EQ(counter(read_device(laserjet(1010) + pages(1000, 1000, -1)), "total_mono").trust, MeterTrust::proved);
    EXPECT_EQ(counter(read_device(laserjet(1010) + pages(1000, 990, -1)), "total").trust, MeterTrust::unproved);
}

TEST(HpProfile, ReadsTextsBehindTheirTypeOctets) {
    const auto reading =
        read_device(laserjet(5) + kHp + "4.2.1.1.3.3.0|4x|011556584243313233343536\n" + kHp +
                    "4.2.1.1.3.5.0|4x|01153230323031303233\n" + kHp + "4.2.1.1.3.12.0|4|Inventory 17\n");
    EXPECT_EQ(reading.identity.serial->value, "VXBC123456");
    EXPECT_EQ(reading.identity.firmware->value, "20201023") << "the date code, where the revision is not told";
    EXPECT_EQ(reading.identity.asset_number->value, "Inventory 17");
}

TEST(HpProfile, CountsScansAtTheGlassAndThroughTheFeeder) {
    const auto glass = kHp + "4.2.1.2.2.1.74.0|2|1190\n";
    EXPECT_EQ(counter(read_device(laserjet(5) + glass), "scan").value, 1190);
    EXPECT_EQ(counter(read_device(laserjet(5) + glass + kHp + "4.2.1.2.2.1.20.0|2|10\n"), "scan").value, 1200);
    EXPECT_FALSE(has_counter(read_device(laserjet(5) + kHp + "4.2.1.2.2.1.20.0|2|10\n"), "scan"));
}

TEST(HpProfile, CountsSizesBehindWhichThereIsAZero) {
    const auto reading =
        read_device(laserjet(5) + kHp + "4.2.1.1.16.1.1.15.26.0|65|800\n" + kHp + "4.2.1.1.16.1.1.15.27.0|65|200\n" +
                    kHp + "4.2.1.1.16.3.1.5.27.0|65|20\n" + kHp + "4.2.1.1.16.1.1.15.101.0|65|3\n");
    EXPECT_EQ(counter(reading, "total_a4").value, 800);
    EXPECT_EQ(counter(reading, "total_a3").value, 200);
    EXPECT_EQ(counter(reading, "total_color_a3").value, 20);
}

TEST(HpProfile, TellsConditionsByItsFlags) {
    const auto reading = read_device(laserjet(5) + kHp + "1.1.2.8.0|2|1\n" + kHp + "1.1.2.9.0|2|0\n" + kHp +
                                     "1.1.2.17.0|2|1\n" + kHp + "1.1.3.0|4|Sleep mode on\n");
    ASSERT_EQ(reading.flags.size(), 2U);
    EXPECT_EQ(reading.flags[0].condition, "noPaper");
    EXPECT_EQ(reading.flags[1].condition, "doorOpen");
    EXPECT_TRUE(reading.status.asleep->value);
}

TEST(HpProfile, IsNotForABoxNorForAnotherMakersEngine) {
    const auto box = read_device(
        "1.3.6.1.2.1.1.1.0|4|HP ETHERNET MULTI-ENVIRONMENT,ROM none,JETDIRECT EX,JD24\n"
        "1.3.6.1.2.1.1.2.0|6|1.3.6.1.4.1.1347.41\n1.3.6.1.2.1.43.10.2.1.4.1.1|65|7\n");
    EXPECT_NE(box.profile, "HP");
    EXPECT_EQ(read_device(printer("1.3.6.1.4.1.236.11.5.11.62.1", "HP Laser MFP 135w", 7)).profile, "Samsung");
}

}  // namespace
}  // namespace fleetgate::fleet
