#include "fleet/mib_names.hpp"

#include <gtest/gtest.h>

namespace fleetgate::fleet {
namespace {

TEST(MibNames, AreTheMibs) {
    EXPECT_EQ(supply_type_name(3), "toner");
    EXPECT_EQ(supply_type_name(21), "tonerCartridge");
    EXPECT_EQ(supply_type_name(36), "matteInk");
    EXPECT_EQ(supply_unit_name(13), "tenthsOfGrams");
    EXPECT_EQ(supply_unit_name(19), "percent");
    EXPECT_EQ(counter_unit_name(8), "sheets");
    EXPECT_EQ(capacity_unit_name(8), "sheets");
    EXPECT_EQ(alert_group_name(11), "markerSupplies");
    EXPECT_EQ(alert_group_name(33), "finAttribute");
    EXPECT_EQ(printer_status_name(5), "warmup");
    EXPECT_EQ(device_status_name(5), "down");
    EXPECT_TRUE(is_waste(4));
    EXPECT_FALSE(is_waste(3));
}

TEST(MibNames, AreEmptyForNumbersOutside) {
    for (const std::int64_t number : {-9223372036854775807LL, -1LL, 0LL, 99LL, 2147483647LL}) {
        EXPECT_EQ(supply_type_name(number), "");
        EXPECT_EQ(alert_group_name(number), "");
        EXPECT_EQ(alert_code_name(number), "");
    }
}

TEST(AlertCodeName, BuildsTheFinishersCodes) {
    EXPECT_EQ(alert_code_name(1104), "markerTonerAlmostEmpty");
    EXPECT_EQ(alert_code_name(1801), "alertRemovalOfBinaryChangeEntry");
    EXPECT_EQ(alert_code_name(30203), "staplerCoverOpen");
    EXPECT_EQ(alert_code_name(30208), "staplerJam");
    EXPECT_EQ(alert_code_name(30213), "staplerEmpty");
    EXPECT_EQ(alert_code_name(31838), "inserterThermistorFailure");
    EXPECT_EQ(alert_code_name(30239), "");
    EXPECT_EQ(alert_code_name(30202), "");
    EXPECT_EQ(alert_code_name(31908), "");
}

}  // namespace
}  // namespace fleetgate::fleet
