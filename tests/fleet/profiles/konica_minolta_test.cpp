#include "tests/fleet/profiles/read_device.hpp"

namespace fleetgate::fleet {
namespace {

std::string mfp(int total) {
    const std::string k = "1.3.6.1.4.1.18334.1.1.1.";
    return printer("1.3.6.1.4.1.18334.1.2.1.2.1.999", "Develop ineo+ 999", total + 10) +     //
           k + "1.6.1.0|4|9.999\n" + k + "5.7.2.1.1.0|65|" + std::to_string(total) + "\n" +  //
           k + "5.7.2.1.3.0|65|70\n" + k + "5.7.2.1.5.0|65|56\n" +                           //
           k + "5.7.2.2.1.5.1.1|65|400\n" + k + "5.7.2.2.1.5.1.2|65|500\n" +                 //
           k + "5.7.2.2.1.5.2.1|65|60\n" + k + "5.7.2.2.1.5.2.2|65|30\n";
}

TEST(KonicaMinoltaProfile, TakesASmallRestForFaxesAndReports) {
    const auto reading = read_device(mfp(1000));
    EXPECT_EQ(reading.profile, "Konica Minolta");
    EXPECT_EQ(reading.identity.firmware->value, "9.999");
    EXPECT_EQ(counter(reading, "print_mono").value, 500);
    EXPECT_EQ(counter(reading, "copy_color").trust, MeterTrust::proved);
    EXPECT_EQ(counter(reading, "total").trust, MeterTrust::proved);
    EXPECT_EQ(counter(reading, "scan").unit, "pages");
    EXPECT_EQ(counter(reading, "total_duplex").value, 70);
}

TEST(KonicaMinoltaProfile, MoreThanTheTotalIsRefuted) {
    EXPECT_EQ(counter(read_device(mfp(900)), "print_mono").trust, MeterTrust::refuted);
    EXPECT_EQ(counter(read_device(mfp(2000)), "print_mono").trust, MeterTrust::unproved);
}

}  // namespace
}  // namespace fleetgate::fleet
