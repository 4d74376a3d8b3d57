#include "simulator/users.hpp"

#include "simulator/errors.hpp"

#include <gtest/gtest.h>

namespace fleetgate::simulator {
namespace {

TEST(Users, AreReadInThreeLengths) {
    EXPECT_EQ(parse_user("nobody")->auth, Auth::none);
    EXPECT_EQ(parse_user("a:SHA-256:longenough")->auth, Auth::sha256);
    const auto user = parse_user("b:sha512:longenough:aes256c:longenough");
    ASSERT_TRUE(user);
    EXPECT_EQ(user->priv, Priv::aes256);
    EXPECT_EQ(user->extension, KeyExtension::reeder);
}

TEST(Users, WrongOnesAreRefusedWithoutTheirPassphrase) {
    for (const auto* text :
         {"", ":SHA:longenough", "a:SHA", "a:SHA:short", "a:SHA:longenough:AES", "a:ROT13:longenough",
          "a:SHA:longenough:XOR:longenough", "a:SHA:longenough:AES:longenough:more"}) {
        const auto user = parse_user(text);
        ASSERT_FALSE(user) << text;
        EXPECT_EQ(user.error().code, Errc::malformed_user);
        EXPECT_EQ(user.error().text().find("longenough"), std::string::npos);
    }
}

TEST(Users, TheUsualOnesAreSix) { EXPECT_EQ(default_users().size(), 6U); }

}  // namespace
}  // namespace fleetgate::simulator
