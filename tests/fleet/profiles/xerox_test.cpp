#include "tests/fleet/profiles/read_device.hpp"

namespace fleetgate::fleet {
namespace {

const std::string kDetail = "1.3.6.1.4.1.253.8.53.13.2.1.";

std::string versalink() { return printer("1.3.6.1.4.1.253.8.62.1.37.5.2.1.1", "Xerox VersaLink C7125", 2000); }

std::string row(const std::string& index, const std::string& label, int value) {
    return kDetail + "6." + index + "|2|" + std::to_string(value) + "\n" +
           (label.empty() ? "" : kDetail + "8." + index + "|4|" + label + "\n");
}

TEST(XeroxProfile, BillsByLabelledCountersThatAddUp) {
    const auto reading = read_device(
        versalink() + row("1.20.1", "Total Impressions", 1000) + row("1.20.34", "Black Impressions ", 700) +
        row("1.20.33", "Color Impressions", 300) + row("1.20.7", "Black Printed Impressions", 500) +
        row("1.20.29", "Color Printed Impressions", 250) + row("1.20.71", "Embedded Fax Impressions", 10) +
        row("103.20.3", "Black Copied Impressions", 190) + row("103.20.25", "Color Copied Impressions", 50));
    EXPECT_EQ(reading.profile, "Xerox");
    for (const auto* name : {"total", "total_mono", "total_color", "print_mono", "copy_mono", "fax", "copy_color"}) {
        EXPECT_EQ(counter(reading, name).trust, MeterTrust::proved) << name;
    }
}

TEST(XeroxProfile, BelievesTheLabelAndNotTheNumber) {
    const auto reading =
        read_device(versalink() + row("1.20.33", "Sheets", 300) + row("1.20.34", "Total Impressions", 9));
    EXPECT_FALSE(has_counter(reading, "total_color"));
    EXPECT_EQ(counter(reading, "total").value, 9);
}

TEST(XeroxProfile, KnowsThreeNumbersWithoutTheirLabels) {
    const auto reading = read_device(versalink() + row("1.20.1", "", 1000) + row("1.20.34", "", 700) +
                                     row("1.20.33", "", 300) + row("1.20.7", "", 1));
    EXPECT_EQ(counter(reading, "total_mono").trust, MeterTrust::proved);
    EXPECT_FALSE(has_counter(reading, "print_mono"));
}

TEST(XeroxProfile, FindsTheCopierUnderItsOtherNumbers) {
    const auto reading = read_device(
        versalink() + row("11.20.3", "Black Copied Impressions", 21) + row("10.20.11", "E-mail Images Sent", 4) +
        row("10.20.12", "Network Scanning Images Sent", 6) + row("1.20.10", "Black Printed Large Sheets", 2));
    EXPECT_EQ(counter(reading, "copy_mono").value, 21);
    EXPECT_EQ(counter(reading, "scan_send").value, 10);
    EXPECT_EQ(counter(reading, "print_mono_large_sheets").unit, "sheets");
}

TEST(XeroxProfile, FujifilmSleepsInTheSameWords) {
    const auto reading = read_device(printer("1.3.6.1.4.1.297.1.11.93.1.35", "FUJIFILM Apeos C3070", 7) +
                                     "1.3.6.1.2.1.43.16.5.1.2.1.1|4|Low Power\n");
    EXPECT_EQ(reading.profile, "FUJIFILM");
    EXPECT_TRUE(reading.status.asleep->value);
}

}  // namespace
}  // namespace fleetgate::fleet
