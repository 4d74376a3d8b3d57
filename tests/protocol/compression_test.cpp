#include "protocol/compression.hpp"

#include "base/bytes.hpp"
#include "protocol/dictionary.hpp"
#include "protocol/ed25519.hpp"
#include "protocol/errc.hpp"
#include "protocol/limits.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>

#include <gtest/gtest.h>

namespace fleetgate::protocol {
namespace {

std::string name_of(Coding coding) {
    if (coding == Coding::identity) return "identity";
    std::string name{to_string(coding)};
    std::replace(name.begin(), name.end(), '-', '_');
    return name;
}

class Compression : public testing::TestWithParam<Coding> {};

TEST_P(Compression, GoesRound) {
    for (const auto& text : {std::string{}, std::string{"x"}, std::string(300'000, 'a') + "end"}) {
        const auto small = compress(text, GetParam());
        ASSERT_TRUE(small);
        EXPECT_EQ(decompress(*small, GetParam(), 1U << 20U).value(), text);
    }
}

TEST_P(Compression, AnythingLongerThanTheLimitIsRefused) {
    const auto small = compress(std::string(1001, 'a'), GetParam()).value();
    EXPECT_EQ(decompress(small, GetParam(), 1000).error().code, Errc::too_large);
    EXPECT_TRUE(decompress(small, GetParam(), 1001));
}

INSTANTIATE_TEST_SUITE_P(Each, Compression,
                         testing::Values(Coding::identity, Coding::gzip, Coding::zstd, Coding::zstd_dictionary),
                         [](const auto& row) { return name_of(row.param); });

class Codec : public testing::TestWithParam<Coding> {};

TEST_P(Codec, ABombOf100MegabytesIsGivenUpAtTheLimit) {
    const auto small = compress(std::string(100U << 20U, '\0'), GetParam()).value();
    ASSERT_LT(small.size(), kCompressedLimitBytes);
    EXPECT_EQ(decompress(small, GetParam(), kDecompressedLimitBytes).error().code, Errc::too_large);
}

TEST_P(Codec, EveryBeginningAndEverythingBehindIsRefused) {
    const auto small = compress("the quick brown fox", GetParam()).value();
    for (std::size_t n = 0; n < small.size(); ++n) {
        EXPECT_EQ(decompress(small.substr(0, n), GetParam(), 1000).error().code, Errc::malformed) << n;
    }
    EXPECT_EQ(decompress(small + "x", GetParam(), 1000).error().code, Errc::malformed);
    EXPECT_EQ(decompress(small + small, GetParam(), 1000).error().code, Errc::malformed);
    EXPECT_EQ(decompress("nothing of the kind", GetParam(), 1000).error().code, Errc::malformed);
}

INSTANTIATE_TEST_SUITE_P(Each, Codec, testing::Values(Coding::gzip, Coding::zstd, Coding::zstd_dictionary),
                         [](const auto& row) { return name_of(row.param); });

TEST(Coding, OneOfThreeNames) {
    EXPECT_EQ(parse_coding(""), Coding::identity);
    EXPECT_EQ(parse_coding("gzip"), Coding::gzip);
    EXPECT_EQ(parse_coding("zstd"), Coding::zstd);
    EXPECT_EQ(parse_coding("zstd-d1"), Coding::zstd_dictionary);
    EXPECT_EQ(parse_coding("zstd-d2").error().code, Errc::unsupported);
    EXPECT_EQ(parse_coding("gzip, gzip").error().code, Errc::unsupported);
    EXPECT_EQ(parse_coding("br").error().code, Errc::unsupported);
}

/// A batch that a gateway sends at once.
const std::string kAlert =
    R"({"protocol":1,"stream":"d9c9a9fade2b4b6cb88477ca34bab9ca","number":14,"sequence":"alerts","messages":[{"id":)"
    R"("018cd1c6-b998-7e6f-9736-e25e0245e793","type":"conditions","at":"2024-01-04T00:01:51.000Z","device":"2","data":)"
    R"({"read_at":"2024-01-04T00:01:51.000Z","conditions":[{"key":"jam@part:mediaPath.1.1","event":"opened","word":)"
    R"("jam","class":"stop","who":"user","subject":"part","index":"mediaPath.1.1","text":"Paper is jammed in the paper )"
    R"(path.","advice":"Open the device there, pull the paper out in the direction of the arrow, and close it.",)"
    R"("since":"2024-01-04T00:01:31.000Z"}]}}]})";

TEST(Dictionary, IsTheOneThatIsPublished) {
    std::ifstream file{FLEETGATE_SOURCE_DIR "/docs/protocol/dictionary.bin", std::ios::binary};
    const std::string published{std::istreambuf_iterator<char>{file}, {}};
    EXPECT_EQ(dictionary(), published);
    EXPECT_EQ(base::to_hex(sha256(published)), "ad66063801aac67bb67f8d6a2a5062e67e6e8118e6d7bc2a99d69177a75c17e1")
        << "another dictionary needs another name of the coding";
}

TEST(Dictionary, MakesAnAlertAThirdOfWhatItIsWithout) {
    const auto plain = compress(kAlert, Coding::zstd).value().size();
    const auto small = compress(kAlert, Coding::zstd_dictionary).value();
    EXPECT_LT(small.size() * 3, plain) << small.size() << " of " << plain;
    EXPECT_EQ(decompress(small, Coding::zstd, 10'000).error().code, Errc::malformed) << "it names its dictionary";
}

}  // namespace
}  // namespace fleetgate::protocol
