#include "net/source.hpp"

#include <gtest/gtest.h>

namespace fleetgate::net {
namespace {

TEST(Source, IsAnIpv4Address) {
    EXPECT_EQ(source_of("192.0.2.7"), "192.0.2.7");
    EXPECT_NE(source_of("192.0.2.7"), source_of("192.0.2.8"));
}

TEST(Source, IsTheNetworkOfAGlobalIpv6Address) {
    EXPECT_EQ(source_of("2001:db8:1:2:3:4:5:6"), source_of("2001:db8:1:2::1"));
    EXPECT_NE(source_of("2001:db8:1:2::1"), source_of("2001:db8:1:3::1"));
}

TEST(Source, IsOneHostWhereANetworkIsEverybodyThere) {
    EXPECT_NE(source_of("fe80::1%1"), source_of("fe80::2%1"));
    EXPECT_NE(source_of("fd00:1::1"), source_of("fd00:1::2"));
    EXPECT_NE(source_of("fc00::1"), source_of("fc00::2"));
    EXPECT_EQ(source_of("fd00:1::1"), source_of("fd00:1:0::1"));
}

}  // namespace
}  // namespace fleetgate::net
