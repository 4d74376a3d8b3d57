#include "protocol/base64.hpp"

#include <gtest/gtest.h>

namespace fleetgate::protocol {
namespace {

struct Pair {
    std::string octets;
    std::string text;
};

class Base64 : public testing::TestWithParam<Pair> {};

TEST_P(Base64, GoesBothWays) {
    EXPECT_EQ(to_base64(GetParam().octets), GetParam().text);
    EXPECT_EQ(from_base64(GetParam().text), GetParam().octets);
}

INSTANTIATE_TEST_SUITE_P(Rfc4648Section10, Base64,
                         testing::Values(Pair{"", ""}, Pair{"f", "Zg=="}, Pair{"fo", "Zm8="}, Pair{"foo", "Zm9v"},
                                         Pair{"foob", "Zm9vYg=="}, Pair{"fooba", "Zm9vYmE="},
                                         Pair{"foobar", "Zm9vYmFy"}));

class NotBase64 : public testing::TestWithParam<std::string> {};

TEST_P(NotBase64, IsRefused) { EXPECT_EQ(from_base64(GetParam()), std::nullopt); }

INSTANTIATE_TEST_SUITE_P(Strictly, NotBase64,
                         testing::Values("Zg", "Zg=", "Zg===", "Zh==", "Zm9=", "Zm 9v", "Zm9v\n",
                                         "====", "Z-==", "=Zg="));

TEST(Base64Url, HasItsOwnAlphabetAndNoPadding) {
    EXPECT_EQ(to_base64url("\xFB\xEF\xFF"), "--__");
    EXPECT_EQ(from_base64url("--__"), "\xFB\xEF\xFF");
    EXPECT_EQ(to_base64url("f"), "Zg");
    EXPECT_EQ(from_base64url("Zg=="), std::nullopt);
    EXPECT_EQ(from_base64url("++//"), std::nullopt);
}

}  // namespace
}  // namespace fleetgate::protocol
