#include "tests/fleet/profiles/read_device.hpp"

namespace fleetgate::fleet {
namespace {

TEST(DellProfile, ReadsItsOwnEnginesFirmware) {
    const auto reading = read_device(printer("1.3.6.1.4.1.674.10898.10.80", "Dell Laser Printer S5830dn", 7) +
                                     "1.3.6.1.4.1.674.10898.100.1.1.1.0|4|A12345\n");
    EXPECT_EQ(reading.profile, "Dell");
    EXPECT_EQ(reading.identity.firmware->value, "A12345");
}

TEST(DellProfile, LeavesSamsungsEnginesToSamsung) {
    const auto reading = read_device(printer("1.3.6.1.4.1.236.11.5.1", "Dell 1815dn Laser MFP", 7) +
                                     "1.3.6.1.4.1.236.11.5.1.1.1.4.0|4|DELL12345\n");
    EXPECT_EQ(reading.profile, "Samsung");
    EXPECT_EQ(reading.identity.serial->value, "DELL12345");
}

}  // namespace
}  // namespace fleetgate::fleet
