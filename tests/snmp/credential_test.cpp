#include "snmp/credential.hpp"

#include <gtest/gtest.h>

namespace fleetgate::snmp {
namespace {

TEST(Credential, ReadsEveryForm) {
    const auto none = parse_v3_credential("monitor");
    ASSERT_TRUE(none);
    EXPECT_EQ(none->version, Version::v3);
    EXPECT_EQ(none->user, "monitor");
    EXPECT_EQ(none->auth, AuthProtocol::none);

    const auto auth = parse_v3_credential("monitor:SHA:longpassphrase");
    ASSERT_TRUE(auth);
    EXPECT_EQ(auth->auth, AuthProtocol::sha1);
    EXPECT_EQ(auth->auth_passphrase.reveal(), "longpassphrase");
    EXPECT_EQ(auth->priv, PrivProtocol::none);

    const auto priv = parse_v3_credential("monitor:sha-256:longpassphrase:Aes256c:otherpassphrase");
    ASSERT_TRUE(priv);
    EXPECT_EQ(priv->auth, AuthProtocol::sha256);
    EXPECT_EQ(priv->priv, PrivProtocol::aes256_reeder);
    EXPECT_EQ(priv->priv_passphrase.reveal(), "otherpassphrase");
}

TEST(Credential, TakesColonsAndBackslashesThatAreEscaped) {
    const auto credential = parse_v3_credential(R"(a\:b:MD5:pass\\word\:s)");
    ASSERT_TRUE(credential);
    EXPECT_EQ(credential->user, "a:b");
    EXPECT_EQ(credential->auth_passphrase.reveal(), R"(pass\word:s)");
}

struct Refused {
    std::string name, text, says;
};

class CredentialText : public testing::TestWithParam<Refused> {};

TEST_P(CredentialText, IsRefusedWithAReasonAndWithoutASecret) {
    const auto credential = parse_v3_credential(GetParam().text);
    ASSERT_FALSE(credential);
    EXPECT_EQ(credential.error().code, std::errc::invalid_argument);
    EXPECT_NE(credential.error().context.find(GetParam().says), std::string::npos) << credential.error().context;
    EXPECT_EQ(credential.error().context.find("topsecret"), std::string::npos);
}

INSTANTIATE_TEST_SUITE_P(All, CredentialText,
                         testing::Values(Refused{"empty", "", "user name is missing"},
                                         Refused{"no_user", ":SHA:topsecret1", "user name"},
                                         Refused{"long_user", std::string(33, 'u'), "32 characters"},
                                         Refused{"no_passphrase", "u:SHA", "must follow"},
                                         Refused{"no_privacy_passphrase", "u:SHA:topsecret1:AES", "must follow"},
                                         Refused{"unknown_auth", "u:SHA3:topsecret1", "MD5, SHA"},
                                         Refused{"unknown_priv", "u:SHA:topsecret1:3DES:topsecret2", "DES, AES"},
                                         Refused{"short_auth", "u:SHA:short", "8 characters"},
                                         Refused{"short_priv", "u:SHA:topsecret1:AES:short", "8 characters"},
                                         Refused{"too_many", "u:SHA:topsecret1:AES:topsecret2:x", "too many"},
                                         Refused{"dangling_backslash", R"(u:SHA:topsecret1\)", "backslash"}),
                         [](const auto& row) { return row.param.name; });

TEST(Credential, DescribesItselfWithoutItsSecrets) {
    Credential v2c;
    v2c.community = base::Secret{"topsecret"};
    EXPECT_EQ(describe(v2c), "v2c community ***");
    EXPECT_EQ(describe(*parse_v3_credential("monitor:SHA256:topsecret1:AES:topsecret2")),
              "v3 user monitor (sha256, aes128)");
    EXPECT_EQ(describe(*parse_v3_credential("monitor:MD5:topsecret1")), "v3 user monitor (md5, no privacy)");
    EXPECT_EQ(describe(*parse_v3_credential("mon\nitor")), "v3 user mon itor (no authentication)");
}

}  // namespace
}  // namespace fleetgate::snmp
