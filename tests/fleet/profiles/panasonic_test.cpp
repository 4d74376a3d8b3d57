#include "tests/fleet/profiles/read_device.hpp"

namespace fleetgate::fleet {
namespace {

std::string row(int number, int value) {
    return "1.3.6.1.4.1.258.402.1.4.2.1.7." + std::to_string(number) + "|2|" + std::to_string(value) + "\n";
}

TEST(PanasonicProfile, CountsPagesAndBothWaysOfScanning) {
    const auto device = printer("1.3.6.1.4.1.258.406.2", "Panasonic DP-MB545", 900);
    const auto reading = read_device(device + row(1, 900) + row(2, 910) + row(3, 30) + row(4, 70) + row(9, 12));
    EXPECT_EQ(reading.profile, "Panasonic");
    EXPECT_EQ(counter(reading, "total").trust, MeterTrust::proved);
    EXPECT_EQ(counter(reading, "scan").value, 100);
    EXPECT_EQ(counter(reading, "fax_received").value, 12);
    EXPECT_FALSE(has_counter(read_device(device + row(3, 30)), "scan"));
}

}  // namespace
}  // namespace fleetgate::fleet
