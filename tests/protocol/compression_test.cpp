#include "protocol/compression.hpp"

#include "protocol/errc.hpp"
#include "protocol/limits.hpp"

#include <gtest/gtest.h>

namespace fleetgate::protocol {
namespace {

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

INSTANTIATE_TEST_SUITE_P(Each, Compression, testing::Values(Coding::identity, Coding::gzip, Coding::zstd),
                         [](const auto& row) {
                             return row.param == Coding::identity ? "identity" : std::string{to_string(row.param)};
                         });

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

INSTANTIATE_TEST_SUITE_P(Each, Codec, testing::Values(Coding::gzip, Coding::zstd),
                         [](const auto& row) { return std::string{to_string(row.param)}; });

TEST(Coding, OneOfTwoNames) {
    EXPECT_EQ(parse_coding(""), Coding::identity);
    EXPECT_EQ(parse_coding("gzip"), Coding::gzip);
    EXPECT_EQ(parse_coding("zstd"), Coding::zstd);
    EXPECT_EQ(parse_coding("gzip, gzip").error().code, Errc::unsupported);
    EXPECT_EQ(parse_coding("br").error().code, Errc::unsupported);
}

}  // namespace
}  // namespace fleetgate::protocol
