#include "security/crypto.hpp"

#include "base/bytes.hpp"

#include <set>

#include <gtest/gtest.h>

namespace fleetgate::security {
namespace {

TEST(Crypto, HashesAsFips180Says) {
    EXPECT_EQ(base::to_hex(sha256("abc")), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(Crypto, AuthenticatesAsRfc4231Says) {
    EXPECT_EQ(base::to_hex(hmac_sha256(base::Secret{"Jefe"}, "what do ya want for nothing?")),
              "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
}

TEST(Crypto, DerivesAsRfc5869Says) {
    // Test case 3: no salt, no info; its first 32 octets.
    const base::Secret key{std::string(22, '\x0b')};
    EXPECT_EQ(base::to_hex(derive_key(key, "").reveal()),
              "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d");
    EXPECT_NE(derive_key(key, "a"), derive_key(key, "b"));
}

TEST(Crypto, ComparesWholeTexts) {
    EXPECT_TRUE(same("", ""));
    EXPECT_TRUE(same("abc", "abc"));
    EXPECT_FALSE(same("abc", "abd"));
    EXPECT_FALSE(same("abc", "ab"));
}

TEST(Crypto, SpellsBase64UrlAsRfc4648Says) {
    EXPECT_EQ(to_base64url(""), "");
    EXPECT_EQ(to_base64url("f"), "Zg");
    EXPECT_EQ(to_base64url("fo"), "Zm8");
    EXPECT_EQ(to_base64url("foobar"), "Zm9vYmFy");
    EXPECT_EQ(to_base64url("\xfb\xff\xfe"), "-__-");
}

TEST(Crypto, RandomOctetsDiffer) {
    std::set<std::string> seen;
    for (int i = 0; i < 1000; ++i) seen.insert(random_octets(16));
    EXPECT_EQ(seen.size(), 1000U);
}

}  // namespace
}  // namespace fleetgate::security
