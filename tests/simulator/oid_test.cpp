#include "simulator/oid.hpp"

#include "base/bytes.hpp"

#include <gtest/gtest.h>

namespace fleetgate::simulator {
namespace {

TEST(Oid, KnowsWhatIsNone) {
    for (const auto* text : {"", ".", "1", "1.", "3.1", "1.40", "1.3.x", "1.3.4294967296", "1..3", "-1.3"}) {
        EXPECT_FALSE(parse_oid(text)) << text;
    }
    EXPECT_TRUE(parse_oid(".1.3.6.1"));
    EXPECT_TRUE(parse_oid("0.0"));
    std::string long_one = "1.3";
    for (int i = 0; i < 126; ++i) long_one += ".1";
    EXPECT_TRUE(parse_oid(long_one));
    EXPECT_FALSE(parse_oid(long_one + ".1"));
}

TEST(Oid, IsEncodedAsX690Says) {
    EXPECT_EQ(base::to_hex(oid_octets(*parse_oid("1.3.6.1.4.1.2435.5"))), "2b06010401930305");
    EXPECT_EQ(base::to_hex(oid_octets(*parse_oid("2.999.3"))), "883703");
}

TEST(OidKey, SortsAsOidsSort) {
    const std::vector<std::string> sorted{
        "1.3",         "1.3.6",          "1.3.6.127",        "1.3.6.127.1", "1.3.6.128",
        "1.3.6.255",   "1.3.6.256",      "1.3.6.16383",      "1.3.6.16384", "1.3.6.65535",
        "1.3.6.65536", "1.3.6.16777216", "1.3.6.4294967295", "1.3.7",       "2.5"};
    for (std::size_t i = 1; i < sorted.size(); ++i) {
        const OidKey a{*parse_oid(sorted[i - 1])}, b{*parse_oid(sorted[i])};
        EXPECT_LT(a.view(), b.view()) << sorted[i];
    }
}

TEST(OidKey, IsTheSameFromBer) {
    const auto oid = *parse_oid("1.3.6.1.4.1.32473.300.70000.4294967295");
    OidKey key;
    ASSERT_TRUE(key.assign(oid_octets(oid)));
    EXPECT_EQ(key.view(), OidKey{oid}.view());
}

TEST(OidKey, RefusesUnfinishedAndOversizedSubIdentifiers) {
    OidKey key;
    EXPECT_FALSE(key.assign(*base::from_hex("2b86")));
    EXPECT_FALSE(key.assign(*base::from_hex("2b9080808000")));
    EXPECT_FALSE(key.assign(std::string(200, '\1')));
}

}  // namespace
}  // namespace fleetgate::simulator
