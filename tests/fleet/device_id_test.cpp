#include "fleet/device_id.hpp"

#include <gtest/gtest.h>

namespace fleetgate::fleet {
namespace {

using std::string_literals::operator""s;

TEST(DeviceId, GivesItsFieldsByShortName) {
    const auto fields = parse_device_id("MANUFACTURE:OKI UK LTD;COMMAND SET:PCL,XPS;MODEL:MC873;CLASS:PRINTER;");
    EXPECT_EQ(field(fields, "MFG"), "OKI UK LTD");
    EXPECT_EQ(field(fields, "CMD"), "PCL,XPS");
    EXPECT_EQ(field(fields, "MDL"), "MC873");
    EXPECT_TRUE(says_printer(fields));
}

TEST(DeviceId, ToleratesBlanksLowerCaseLengthAndNoLastSemicolon) {
    const auto fields = parse_device_id("\0\x30MFG:Xerox; cmd:PCL; mdl:AltaLink C8045; SN : 3AA1"s);
    EXPECT_EQ(field(fields, "MFG"), "Xerox");
    EXPECT_EQ(field(fields, "MDL"), "AltaLink C8045");
    EXPECT_EQ(field(fields, "SN"), "3AA1");
}

TEST(DeviceId, TakesTheFirstOfARepeatedKey) { EXPECT_EQ(field(parse_device_id("MDL:one;MDL:two;"), "MDL"), "one"); }

TEST(DeviceId, IsEmptyForWhatIsNone) {
    EXPECT_TRUE(parse_device_id("").empty());
    EXPECT_TRUE(parse_device_id("no colon; at all").empty());
    EXPECT_TRUE(parse_device_id("\xFF\xFE\x00"s).empty());
    EXPECT_FALSE(field(parse_device_id("MDL:;"), "MDL"));
}

TEST(DeviceId, IsBoundedInFields) {
    std::string endless;
    for (int i = 0; i < 5000; ++i) endless += "K" + std::to_string(i) + ":v;";
    EXPECT_LE(parse_device_id(endless).size(), 64U);
}

TEST(DeviceId, OfAScannerIsNoPrinters) {
    EXPECT_FALSE(says_printer(parse_device_id("MFG:EPSON;MDL:DS-860;CLS:IMAGE;CMD:ESCI;")));
    EXPECT_TRUE(says_printer(parse_device_id("MFG:Zebra;CMD:ZPL;MDL:ZTC ZT410;")));
}

}  // namespace
}  // namespace fleetgate::fleet
