#include "tests/fleet/profiles/read_device.hpp"

namespace fleetgate::fleet {
namespace {

std::string row(const std::string& index, const std::string& label, int value) {
    const std::string table = "1.3.6.1.4.1.2385.1.1.19.2.1.";
    return table + "3." + index + "|65|" + std::to_string(value) + "\n" + table + "4." + index + "|4|" + label + "\n";
}

TEST(SharpProfile, ReadsByLabelsWhereverTheyStand) {
    const auto reading =
        read_device(printer("1.3.6.1.4.1.2385.3.1.99.1.2", "SHARP MX-9999N", 1000) +
                    "1.3.6.1.4.1.2385.2.1.1.2.1.2.1|4|9.04\n" + row("5.4.61", "Black & White Total Count", 700) +
                    row("5.4.63", "Full Color Total Count", 300) + row("1.4.61", "Full Color Print Count", 280) +
                    row("1.4.63", "Black & White Print Count", 500) + row("4.4.61", "Black & White Copy Count", 190) +
                    row("4.4.63", "Full Color Copy Count", 20) + row("5.5.61", "Black & White Other Count", 10) +
                    row("8.4.50", "Scan to E-mail/FTP", 66) + row("1.4.99", "Something New", 5));
    EXPECT_EQ(reading.profile, "Sharp");
    EXPECT_EQ(reading.identity.firmware->value, "9.04");
    EXPECT_EQ(counter(reading, "print_color").value, 280);
    EXPECT_EQ(counter(reading, "total_mono").trust, MeterTrust::proved);
    EXPECT_EQ(counter(reading, "print_mono").trust, MeterTrust::proved);
    EXPECT_EQ(counter(reading, "copy_color").trust, MeterTrust::proved);
    EXPECT_EQ(counter(reading, "scan_send").value, 66) << "of another row than on other models";
    EXPECT_EQ(counter(reading, "scan_send").unit, "pages");
    EXPECT_EQ(reading.counters.size(), 9U) << "what has no known label is no counter";
}

}  // namespace
}  // namespace fleetgate::fleet
