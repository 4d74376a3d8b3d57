#include "fleet/profiles/meter_name.hpp"

#include <gtest/gtest.h>

namespace fleetgate::fleet {
namespace {

TEST(MeterName, TakesItsPartsInTheirOrder) {
    const auto name = parse_meter_name("print_color_a3_duplex_sheets");
    ASSERT_TRUE(name);
    EXPECT_EQ(name->function, "print");
    EXPECT_EQ(name->colour, "color");
    EXPECT_EQ(name->size, "a3");
    EXPECT_EQ(name->sides, "duplex");
    EXPECT_EQ(name->measure, "sheets");
    EXPECT_EQ(name->text(), "print_color_a3_duplex_sheets");
}

TEST(MeterName, KnowsAPurposeOfScansFromAColour) {
    EXPECT_EQ(parse_meter_name("scan_copy")->function, "scan_copy");
    EXPECT_EQ(parse_meter_name("scan_color")->function, "scan");
    EXPECT_EQ(parse_meter_name("scan_copy_color")->colour, "color");
    EXPECT_EQ(parse_meter_name("fax_received_mono")->function, "fax_received");
}

TEST(MeterName, RefusesWhatIsNone) {
    for (const auto* wrong : {"", "prints", "print_", "print_a3_color", "_print", "print__mono", "print_mono_mono",
                              "jams_mono", "total_blue"}) {
        EXPECT_FALSE(parse_meter_name(wrong)) << wrong;
    }
    EXPECT_TRUE(parse_meter_name("jams"));
    EXPECT_TRUE(parse_meter_name("drum_cyan"));
    EXPECT_FALSE(parse_meter_name("drum_green"));
    EXPECT_TRUE(parse_meter_name("life_count"));
}

}  // namespace
}  // namespace fleetgate::fleet
