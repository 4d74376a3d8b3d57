#include "relay/bypass.hpp"

#include <vector>

#include <gtest/gtest.h>

namespace fleetgate::relay {
namespace {

bool names(const std::string& entry, std::string_view host) {
    const std::vector<std::string> list{"other.test", entry};
    return is_bypassed(list, host);
}

TEST(Bypass, AHostIsThatHostAlone) {
    EXPECT_TRUE(names("Manager.Example", "manager.example"));
    EXPECT_TRUE(names("manager.example", "manager.example."));
    EXPECT_FALSE(names("manager.example", "www.manager.example"));
    EXPECT_FALSE(names("manager.example", "manager.example.org"));
    EXPECT_FALSE(names("ager.example", "manager.example"));
}

TEST(Bypass, ADomainIsWhateverEndsSoAndItself) {
    for (const std::string entry : {".example.org", "*.example.org"}) {
        EXPECT_TRUE(names(entry, "manager.example.org")) << entry;
        EXPECT_TRUE(names(entry, "a.b.EXAMPLE.org")) << entry;
        EXPECT_TRUE(names(entry, "example.org")) << entry;
        EXPECT_FALSE(names(entry, "badexample.org")) << entry;
        EXPECT_FALSE(names(entry, "example.org.test")) << entry;
    }
}

TEST(Bypass, AnAddressIsThatAddressHoweverItIsWritten) {
    EXPECT_TRUE(names("192.0.2.7", "192.0.2.7"));
    EXPECT_FALSE(names("192.0.2.7", "192.0.2.70"));
    EXPECT_TRUE(names("2001:db8::7", "[2001:db8:0::7]"));
    EXPECT_TRUE(names("[2001:db8::7]", "2001:db8::7"));
}

TEST(Bypass, ANetworkIsItsAddressesAndNoNames) {
    EXPECT_TRUE(names("192.0.2.0/24", "192.0.2.255"));
    EXPECT_TRUE(names("192.0.2.9/24", "192.0.2.1"));
    EXPECT_FALSE(names("192.0.2.0/24", "192.0.3.1"));
    EXPECT_FALSE(names("192.0.2.0/24", "manager.example"));
    EXPECT_TRUE(names("2001:db8::/32", "[2001:db8:1::1]"));
    EXPECT_FALSE(names("2001:db8::/32", "2001:db9::1"));
    EXPECT_FALSE(names("0.0.0.0/0", "2001:db8::1"));
}

TEST(Bypass, AStarIsEverythingAndAnEmptyListNothing) {
    EXPECT_TRUE(names("*", "manager.example"));
    EXPECT_TRUE(names("*", "192.0.2.7"));
    EXPECT_FALSE(is_bypassed({}, "manager.example"));
}

TEST(Bypass, RefusesWhatNamesNoHosts) {
    for (const auto* good : {"manager", "manager.example", ".example", "*.example", "*", "192.0.2.7", "2001:db8::7",
                             "192.0.2.0/24", "2001:db8::/32"}) {
        EXPECT_TRUE(check_bypass(good)) << good;
    }
    for (const auto* bad : {"", "a b", "http://manager", "manager:8443", "a..b", "..example", "*example", "m*.example",
                            "192.0.2.0/33", "a/b", "\x1b[2J", "m\xc3\xbcller"}) {
        EXPECT_FALSE(check_bypass(bad)) << bad;
    }
}

}  // namespace
}  // namespace fleetgate::relay
