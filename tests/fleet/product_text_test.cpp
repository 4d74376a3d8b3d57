#include "fleet/product_text.hpp"

#include <gtest/gtest.h>

namespace fleetgate::fleet {
namespace {

using Maybe = std::optional<std::string>;

struct ProductCase {
    std::string name;
    std::string text;
    Maybe model;
    Maybe firmware;
    Maybe serial;
};

class ProductText : public testing::TestWithParam<ProductCase> {};

TEST_P(ProductText, IsTakenApart) {
    EXPECT_EQ(model_in(GetParam().text, "7463ABC01FK2-130-0"), GetParam().model);
    EXPECT_EQ(firmware_in(GetParam().text), GetParam().firmware);
    EXPECT_EQ(serial_in(GetParam().text), GetParam().serial);
}

INSTANTIATE_TEST_SUITE_P(
    Texts, ProductText,
    testing::Values(
        ProductCase{"ricoh", "RICOH MP 3053 1.09 / RICOH Network Printer C model", "MP 3053", "1.09", {}},
        ProductCase{"canon", "Canon LBP6670 /P", "LBP6670", {}, {}},
        ProductCase{"canon_company", "Canon Inc., LBP-1760e Printer /P", "LBP-1760e Printer", {}, {}},
        ProductCase{"lexmark", "Lexmark MX711 version NH62.TU.N636 kernel 3.0.0 All-N-1", "MX711", "NH62.TU.N636", {}},
        ProductCase{"serial_within", "Lexmark MX711 7463ABC01FK2 LW62.TU.P636", "MX711", {}, {}},
        ProductCase{"dell", "Dell 1235cn; V1.70.01.08 Jan-29-2009;Engine 1.77.77;NIC V4.00.54;S/N 9SABCD1", "1235cn",
                    "1.70.01.08", "9SABCD1"},
        ProductCase{"samsung_twice",
                    "Samsung Samsung SCX-470x Series; V3.00.01.04 SEP-16-2011;S/N XXXXXXXXXXXX",
                    "SCX-470x Series",
                    "3.00.01.04",
                    {}},
        ProductCase{"samsung_os",
                    "Samsung ML-2850 Series OS 1.01.15.47 02-10-2010;Engine 1.01.25",
                    "ML-2850 Series",
                    "1.01.15.47",
                    {}},
        ProductCase{"xerox", "Xerox Phaser 5500DN;PS G02.10,Net 22.42.11.22.2004,Eng 11.42.00,OS 4.46;SN RET570148",
                    "Phaser 5500DN", "4.46", "RET570148"},
        ProductCase{
            "fuji_xerox", "FUJI XEROX ApeosPort-VI C4471;ESS1.0.217,IOT 52.54.1", "ApeosPort-VI C4471", "1.0.217", {}},
        ProductCase{"hp_card",
                    "HP ETHERNET MULTI-ENVIRONMENT,SN:CNBJL00199,FN:JK0086J,PID:HP LaserJet P2015 Series",
                    "LaserJet P2015 Series",
                    {},
                    "CNBJL00199"},
        ProductCase{"oki_card",
                    "OKI OkiLAN 6400e Rev.03.01 10/100BASE Ethernet PrintServer: Attached to B930 Rev.3.61 : (C)",
                    "B930",
                    "3.61",
                    {}},
        ProductCase{"brother_card", "Brother NC-8300h, Firmware Ver.1.14  (14.11.06),MID 8C5-F01,FID 2", {}, {}, {}},
        ProductCase{"kyocera", "KYOCERA Document Solutions Printing System", {}, {}, {}},
        ProductCase{"epson_card", "EPSON Built-in 11b/g/n & 10/100 Print Server", {}, {}, {}},
        ProductCase{"tsc", "TTP244CE Version: 7.02 EZD", "TTP244CE", "7.02", {}},
        ProductCase{"snmp_is_no_serial", "SNMP agent 12345", "SNMP agent 12345", {}, {}},
        ProductCase{"nothing", "", {}, {}, {}}, ProductCase{"just_the_maker", "EPSON", {}, {}, {}}),
    [](const auto& row) { return row.param.name; });

TEST(Serial, IsNoneWhereTheDeviceKnowsNone) {
    for (const auto* none : {"", "  ", "unknown", "XXXXXXXXXX", "0000000000", "-", "N/A", "12"}) {
        EXPECT_FALSE(is_serial(none)) << none;
    }
    EXPECT_TRUE(is_serial("RH28Y00024"));
    EXPECT_TRUE(is_serial("1511796600"));
}

}  // namespace
}  // namespace fleetgate::fleet
