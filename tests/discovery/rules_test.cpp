#include "discovery/rules.hpp"

#include <gtest/gtest.h>

namespace fleetgate::discovery {
namespace {

RuleCase a_case(const char* address = "192.0.2.7") {
    return {.maker = "Kyocera", .model = "ECOSYS P3145dn", .address = boost::asio::ip::make_address(address)};
}
RegistrationRule leave(RegistrationRule rule) {
    rule.registers = false;
    return rule;
}

TEST(Rules, WithoutOneEveryPrinterIsRegistered) { EXPECT_EQ(decide({}, a_case()), (Verdict{true, 0})); }

TEST(Rules, TheFirstThatFitsDecides) {
    RegistrationRule maker;
    maker.maker = "KYOCERA";
    maker.tags = {"ours"};
    RegistrationRule all;
    EXPECT_EQ(decide({maker, leave(all)}, a_case()), (Verdict{true, 1, {"ours"}}));
    EXPECT_EQ(decide({leave(all), maker}, a_case()), (Verdict{false, 1}));
}

TEST(Rules, FitsWhereEveryPartFits) {
    RegistrationRule rule;
    rule.model = "p3145";
    rule.range = "192.0.2.0/28";
    EXPECT_EQ(decide({leave(rule)}, a_case()).rule, 1U);
    EXPECT_EQ(decide({leave(rule)}, a_case("192.0.2.16")).rule, 0U);
    rule.maker = "HP";
    EXPECT_EQ(decide({leave(rule)}, a_case()).rule, 0U);
}

TEST(Rules, OfASearchAreForWhatItFindsAlone) {
    RegistrationRule rule;
    rule.setting_id = 4;
    auto found = a_case();
    EXPECT_EQ(decide({leave(rule)}, found).rule, 0U);
    found.setting_id = 4;
    EXPECT_EQ(decide({leave(rule)}, found).rule, 1U);
}

TEST(Rules, ARangeIsAddressesAndNoName) {
    EXPECT_FALSE(trouble_with_range("192.0.2.0/24"));
    EXPECT_FALSE(trouble_with_range("2001:db8::1"));
    EXPECT_TRUE(trouble_with_range("printer.example.com"));
    EXPECT_TRUE(trouble_with_range("192.0.2.300"));
}

}  // namespace
}  // namespace fleetgate::discovery
