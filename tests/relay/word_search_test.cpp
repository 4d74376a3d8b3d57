#include "relay/word_search.hpp"

#include "base/bytes.hpp"
#include "protocol/base64.hpp"
#include "protocol/compression.hpp"

#include <gtest/gtest.h>

namespace fleetgate::relay {
namespace {

TEST(WordSearch, FindsAWordAsItIsWithoutRegardToCase) {
    const WordSearch search{"CanaryHost"};
    EXPECT_TRUE(search.is_in("sent from CANARYHOST."));
    EXPECT_FALSE(search.is_in("sent from canary host"));
}

TEST(WordSearch, FindsItInBase64WhereverItBegins) {
    const WordSearch search{"canary-host"};
    for (const std::string before : {"", "x", "xy", "xyz", "?>?>"}) {
        for (const std::string after : {"", "!", "!!", "!!!"}) {
            const auto octets = before + "canary-host" + after;
            EXPECT_TRUE(search.is_in("{\"a\":\"" + protocol::to_base64(octets) + "\"}")) << before << after;
            EXPECT_TRUE(search.is_in(protocol::to_base64url(octets))) << before << after;
        }
    }
    EXPECT_FALSE(search.is_in(protocol::to_base64("another-host-altogether")));
}

TEST(WordSearch, FindsItInHexadecimalAndUtf16) {
    const WordSearch search{"Canary"};
    EXPECT_TRUE(search.is_in("0a" + base::to_hex("Canary") + "0b"));
    EXPECT_TRUE(search.is_in(std::string("xC\0a\0n\0a\0r\0y\0", 13)));
    EXPECT_TRUE(search.is_in(std::string("\0c\0A\0N\0A\0R\0Y", 12)));
    EXPECT_FALSE(search.is_in(base::to_hex("Canopy")));
}

TEST(WordSearch, FindsAnAddressReversedAndInHexadecimal) {
    const WordSearch search{"192.0.2.77"};
    EXPECT_TRUE(search.is_in("77.2.0.192.in-addr.arpa"));
    EXPECT_TRUE(search.is_in("ip=C000024D"));
    EXPECT_FALSE(search.is_in("192.0.2.78"));
}

TEST(WordSearch, LooksIntoACompressedBodyAndTheHead) {
    SentLine line;
    line.request.coding = "zstd";
    line.request.body = protocol::compress(std::string(500, 'x') + "canary", protocol::Coding::zstd).value();
    line.request.head = "host: m.example\n";
    EXPECT_TRUE(WordSearch{"canary"}.is_in(line));
    EXPECT_TRUE(WordSearch{"m.example"}.is_in(line));
    EXPECT_FALSE(WordSearch{"nightingale"}.is_in(line));
    line.request.body = "not zstd: canary";
    EXPECT_TRUE(WordSearch{"canary"}.is_in(line)) << "what cannot be read is searched as it is";
}

}  // namespace
}  // namespace fleetgate::relay
