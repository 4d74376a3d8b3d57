#include "security/secret_box.hpp"

#include "security/errc.hpp"

#include <gmock/gmock.h>

namespace fleetgate::security {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr Place kPlace{"credentials", 7, "community"};

class SecretBoxTest : public testing::Test {
protected:
    InstallationKey key = InstallationKey::generate();
    SecretBox box{key};
};

TEST_F(SecretBoxTest, OpensWhatItSealed) {
    for (const std::string& text :
         {std::string{}, std::string{"public"}, std::string(100'000, 'x'), std::string(3, '\0')}) {
        const auto opened = box.open(kPlace, box.seal(kPlace, base::Secret{text}));
        ASSERT_TRUE(opened) << opened.error().text();
        EXPECT_EQ(opened->reveal(), text);
    }
}

TEST_F(SecretBoxTest, ShowsNothingOfTheSecret) {
    const base::Secret secret{"correct horse battery staple"};
    const auto sealed = box.seal(kPlace, secret);
    EXPECT_THAT(sealed, Not(HasSubstr("horse")));
    EXPECT_NE(sealed, box.seal(kPlace, secret));
}

TEST_F(SecretBoxTest, NoticesEveryFlippedBit) {
    const auto sealed = box.seal(kPlace, base::Secret{"public"});
    for (std::size_t bit = 0; bit < sealed.size() * 8; ++bit) {
        auto flipped = sealed;
        flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ (1 << (bit % 8)));
        EXPECT_FALSE(box.open(kPlace, flipped)) << "bit " << bit;
    }
}

TEST_F(SecretBoxTest, NoticesEveryCut) {
    const auto sealed = box.seal(kPlace, base::Secret{"public"});
    for (std::size_t size = 0; size < sealed.size(); ++size) EXPECT_FALSE(box.open(kPlace, sealed.substr(0, size)));
    EXPECT_FALSE(box.open(kPlace, sealed + "x"));
}

TEST_F(SecretBoxTest, OpensNothingThatWasMovedFromAnotherPlace) {
    const auto sealed = box.seal(kPlace, base::Secret{"public"});
    for (const Place other : {Place{"credentials", 8, "community"}, Place{"credentials", 7, "auth_passphrase"},
                              Place{"proxies", 7, "community"}, Place{"credential", 7, "scommunity"}}) {
        const auto refused = box.open(other, sealed);
        ASSERT_FALSE(refused);
        EXPECT_EQ(refused.error().code, Errc::tampered);
    }
}

TEST_F(SecretBoxTest, SaysWhatToDoWithAnotherInstallationsSecret) {
    const auto sealed = SecretBox{InstallationKey::generate()}.seal(kPlace, base::Secret{"public"});
    const auto refused = box.open(kPlace, sealed);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, Errc::wrong_key);
    EXPECT_THAT(refused.error().text(), HasSubstr("restore the key file"));
    EXPECT_THAT(refused.error().text(), HasSubstr("credentials.community of row 7"));
}

}  // namespace
}  // namespace fleetgate::security
