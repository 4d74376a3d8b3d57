#include "security/passphrase_box.hpp"

#include "security/crypto.hpp"

#include <gtest/gtest.h>

namespace fleetgate::security {
namespace {

constexpr std::string_view kMagic = "Something of ours\n";
/// The real ones take half a second each.
constexpr ScryptParameters kCheap{4, 8, 1};
const base::Secret kPassphrase{"a horse, a battery and a staple"};

std::string sealed(std::string_view content) { return seal_with_passphrase(kMagic, kPassphrase, content, kCheap); }

std::error_code why(std::string_view file, const base::Secret& passphrase = kPassphrase) {
    const auto opened = open_with_passphrase(kMagic, passphrase, file);
    return opened ? std::error_code{} : opened.error().code;
}

/// With the checksum that belongs to it, as somebody who knows the format would write it.
std::string altered(std::string file, std::size_t at) {
    file[at] = static_cast<char>(file[at] ^ 1);
    file.resize(file.size() - 32);
    return file + sha256(file);
}

TEST(PassphraseBox, OpensWithItsPassphraseAlone) {
    for (const std::string content : {"", "x", "community public"}) {
        const auto file = sealed(content);
        const auto opened = open_with_passphrase(kMagic, kPassphrase, file);
        ASSERT_TRUE(opened) << opened.error().text();
        EXPECT_EQ(opened->reveal(), content);
        EXPECT_EQ(why(file, base::Secret{"a horse, a battery and a stable"}), std::errc::permission_denied);
    }
    EXPECT_NE(sealed("x"), sealed("x")) << "salt and nonce are new each time";
    EXPECT_EQ(sealed("community public").find("public"), std::string::npos);
}

TEST(PassphraseBox, TellsADamagedFileFromAWrongPassphrase) {
    const auto file = sealed("community public");
    for (std::size_t length = kMagic.size(); length < file.size(); ++length) {
        EXPECT_EQ(why(std::string_view{file}.substr(0, length)), std::errc::bad_message) << length;
    }
    for (std::size_t at = kMagic.size(); at < file.size(); ++at) {
        auto other = file;
        other[at] = static_cast<char>(other[at] ^ 0x40);
        EXPECT_EQ(why(other), std::errc::bad_message) << at;
    }
    EXPECT_EQ(why(file + "x"), std::errc::bad_message);
}

TEST(PassphraseBox, AuthenticatesItsHeadToo) {
    const auto file = sealed("community public");
    for (std::size_t at = kMagic.size(); at + 32 < file.size(); ++at) EXPECT_TRUE(why(altered(file, at))) << at;
}

TEST(PassphraseBox, RefusesOtherFilesAndNewerVersions) {
    EXPECT_EQ(why(""), std::errc::invalid_argument);
    EXPECT_EQ(why("PK\x03\x04 some archive that is long enough to hold everything"), std::errc::invalid_argument);
    const auto file = sealed("x");
    EXPECT_EQ(why(altered(file, kMagic.size())), std::errc::not_supported) << "version";
    auto greedy = file;
    greedy[kMagic.size() + 1] = 30;  // N = 2^30: a terabyte
    greedy.resize(greedy.size() - 32);
    greedy += sha256(greedy);
    EXPECT_EQ(why(greedy), std::errc::not_supported);
}

TEST(PassphraseBox, AsksForMoreThanALogInDoes) {
    EXPECT_EQ(why_not_passphrase("a horse, a battery"), "");
    EXPECT_EQ(why_not_passphrase(std::string(256, 'x') + "y").find("the passphrase needs"), 0U);
    EXPECT_NE(why_not_passphrase("Sh0rt!Pass"), "");
    EXPECT_NE(why_not_passphrase("password1234"), "") << "guessed first";
    EXPECT_NE(why_not_passphrase("\xff\xfe horse battery"), "") << "no text";
}

}  // namespace
}  // namespace fleetgate::security
