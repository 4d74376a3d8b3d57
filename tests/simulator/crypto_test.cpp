#include "simulator/crypto.hpp"

#include "base/bytes.hpp"

#include <gtest/gtest.h>

namespace fleetgate::simulator {
namespace {

const std::string kEngine = *base::from_hex("000000000000000000000002");

TEST(Keys, AreThoseOfRfc3414AppendixA3) {
    EXPECT_EQ(base::to_hex(password_to_key(Auth::md5, "maplesyrup")), "9faf3283884e92834ebc9847d8edd963");
    EXPECT_EQ(base::to_hex(localized(Auth::md5, password_to_key(Auth::md5, "maplesyrup"), kEngine)),
              "526f5eed9fcce26f8964c2930787d82b");
    EXPECT_EQ(base::to_hex(password_to_key(Auth::sha1, "maplesyrup")), "9fb5cc0381497b3793528939ff788d5d79145211");
    EXPECT_EQ(base::to_hex(localized(Auth::sha1, password_to_key(Auth::sha1, "maplesyrup"), kEngine)),
              "6695febc9288e36282235fc7151f128497b38f3f");
}

TEST(Keys, AreMadeLongerInTwoWays) {
    auto users = std::vector<User>{*parse_user("b:MD5:maplesyrup:AES256:maplesyrup"),
                                   *parse_user("r:MD5:maplesyrup:AES256C:maplesyrup")};
    KeyMaker maker{users};
    const auto blumenthal = maker.localize(0, kEngine).priv;
    const auto reeder = maker.localize(1, kEngine).priv;
    ASSERT_EQ(blumenthal.size(), 32U);
    ASSERT_EQ(reeder.size(), 32U);
    // draft-blumenthal-aes-usm-04: K followed by H(K); draft-reeder: the key of the key.
    EXPECT_EQ(blumenthal.substr(0, 16), reeder.substr(0, 16));
    EXPECT_EQ(blumenthal.substr(16), digest(Auth::md5, blumenthal.substr(0, 16)));
    EXPECT_EQ(base::to_hex(reeder.substr(16)), "79eff44a90650ee0a3a40abfac5acc12");
}

class Ciphers : public testing::TestWithParam<Priv> {};
TEST_P(Ciphers, DecryptWhatTheyEncrypt) {
    UsmCrypto crypto;
    const std::string key(key_octets(GetParam()), 'k'), salt = "saltsalt", text = "twelve octet";
    for (int round = 0; round < 2; ++round) {
        std::string hidden, shown;
        ASSERT_TRUE(crypto.encrypt(GetParam(), key, 3, 4, salt, text, hidden));
        EXPECT_EQ(hidden.find(text), std::string::npos);
        ASSERT_TRUE(crypto.decrypt(GetParam(), key, 3, 4, salt, hidden, shown));
        EXPECT_EQ(shown.substr(0, text.size()), text);
    }
}
INSTANTIATE_TEST_SUITE_P(All, Ciphers, testing::Values(Priv::des, Priv::aes128, Priv::aes192, Priv::aes256));

TEST(Ciphers, RefuseWhatCannotBeTheirs) {
    UsmCrypto crypto;
    std::string out;
    EXPECT_FALSE(crypto.decrypt(Priv::des, std::string(16, 'k'), 1, 1, "saltsalt", "seven..", out));
    EXPECT_FALSE(crypto.decrypt(Priv::aes128, std::string(16, 'k'), 1, 1, "short", "text", out));
}

}  // namespace
}  // namespace fleetgate::simulator
