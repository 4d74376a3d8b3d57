#include "fleet/oid_names.hpp"

#include <gtest/gtest.h>

namespace fleetgate::fleet {
namespace {

std::string name(const char* oid) { return oid_name(*snmp::Oid::parse(oid)); }

TEST(OidName, IsTheObjectsNameAndItsIndex) {
    EXPECT_EQ(name("1.3.6.1.2.1.1.1.0"), "sysDescr.0");
    EXPECT_EQ(name("1.3.6.1.2.1.43.10.2.1.4.1.1"), "prtMarkerLifeCount.1.1");
    EXPECT_EQ(name("1.3.6.1.2.1.43.11.1.1.9.1.4"), "prtMarkerSuppliesLevel.1.4");
    EXPECT_EQ(name("1.3.6.1.2.1.25.3.5.1.2.1"), "hrPrinterDetectedErrorState.1");
    EXPECT_EQ(name("1.3.6.1.2.1.25.2.2.0"), "hrMemorySize.0");
    EXPECT_EQ(name("1.3.6.1.2.1.1.9.1.3.2"), "sysORDescr.2");
}

TEST(OidName, OfAColumnAloneIsTheName) { EXPECT_EQ(name("1.3.6.1.2.1.43.18.1.1.8"), "prtAlertDescription"); }

TEST(OidName, IsEmptyWhereNoMibNamesIt) {
    EXPECT_EQ(name("1.3.6.1.2.1.25.2.1.4"), "");
    EXPECT_EQ(name("1.3.6.1.4.1.1347.43.10.1.1.12.1.1"), "");
    EXPECT_EQ(name("1.3.6.1.2.1.43.10.2.1.99.1.1"), "");
    EXPECT_EQ(name("1.3.6.1.2.1"), "");
}

}  // namespace
}  // namespace fleetgate::fleet
