#include "tests/fleet/profiles/read_device.hpp"

namespace fleetgate::fleet {
namespace {

const std::string kEpson = "1.3.6.1.4.1.1248.";

std::string workforce() {
    return printer("1.3.6.1.4.1.1248.1.1.2.1.3.5.69.69.80.83.50", "EPSON WF-C5890 Series", 1100);
}

std::string function(int row, const std::string& label, int mono, int all, int colour) {
    const auto cell = [row](int column) {
        return kEpson + "1.2.2.27.6.1." + std::to_string(column) + ".1.1." + std::to_string(row);
    };
    return (label.empty() ? "" : cell(2) + "|4|" + label + "\n") + cell(3) + "|2|" + std::to_string(mono) + "\n" +
           cell(4) + "|2|" + std::to_string(all) + "\n" + cell(5) + "|2|" + std::to_string(colour) + "\n";
}

std::string pages(int total, int mono, int colour) {
    return kEpson + "1.2.2.27.1.1.30.1.1|2|" + std::to_string(total) + "\n" + kEpson + "1.2.2.27.1.1.3.1.1|2|" +
           std::to_string(mono) + "\n" + kEpson + "1.2.2.27.1.1.4.1.1|2|" + std::to_string(colour) + "\n";
}

TEST(EpsonProfile, BillsByColourAndFunction) {
    const auto reading =
        read_device(workforce() + pages(1000, 700, 300) + function(1, "Print", 500, 700, 200) +
                    function(2, "Copy", 190, 290, 100) + function(3, "Fax", 10, 10, 0) + function(4, "Scan", 5, 9, 4));
    EXPECT_EQ(reading.profile, "Epson");
    for (const auto* name : {"total", "total_color", "print", "print_mono", "copy_color", "fax_mono"}) {
        EXPECT_EQ(counter(reading, name).trust, MeterTrust::proved) << name;
    }
    EXPECT_EQ(counter(reading, "scan").value, 9);
}

TEST(EpsonProfile, KnowsPrintAndCopyWithoutTheirNamesAndNoMore) {
    const auto reading =
        read_device(workforce() + function(1, "", 500, 700, 200) + function(2, "", 1, 2, 1) + function(3, "", 9, 9, 0));
    EXPECT_EQ(counter(reading, "print_color").value, 200);
    EXPECT_EQ(counter(reading, "copy").value, 2);
    EXPECT_FALSE(has_counter(reading, "fax"));
}

TEST(EpsonProfile, TakesNoSerialNumberForAVersion) {
    const auto reading = read_device(workforce() + kEpson + "1.2.2.2.1.1.2.1.1|4|X3B8123456\n" + kEpson +
                                     "1.2.2.2.1.1.3.1.1|4|Serial No\n" + kEpson + "1.2.2.2.1.1.2.1.2|4|05.91.LM14N4\n" +
                                     kEpson + "1.2.2.2.1.1.3.1.2|4|Main FW\n");
    EXPECT_EQ(reading.identity.firmware->value, "05.91.LM14N4");
}

TEST(EpsonProfile, KnowsAScannerThatIsNoPrinter) {
    const auto reading = read_device(
        "1.3.6.1.2.1.1.1.0|4|EPSON 10/100/1000 Ethernet USB Ext. Scan Server\n"
        "1.3.6.1.2.1.1.2.0|6|1.3.6.1.4.1.1248.1.1.2.1.3.22.78.101.116\n1.3.6.1.2.1.25.3.2.1.3.1|4|DS-860\n" +
        kEpson + "1.1.3.1.1.1.0|4|EP335ABCENSN01\n" + kEpson + "1.1.3.1.21.1.1.2.1|4|02.03\n");
    EXPECT_EQ(reading.classification.kind, DeviceKind::other);
    EXPECT_EQ(reading.profile, "Epson scanner");
    EXPECT_EQ(reading.identity.serial->value, "EP335ABCENSN01");
    EXPECT_EQ(reading.identity.firmware->value, "02.03");
}

}  // namespace
}  // namespace fleetgate::fleet
