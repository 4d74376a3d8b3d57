#include "protocol/zip.hpp"

#include "protocol/errc.hpp"

#include <gtest/gtest.h>

namespace fleetgate::protocol {
namespace {

using namespace std::chrono_literals;

constexpr base::WallTime kDay{1'700'000'000s};

TEST(Zip, ComesOutAsItWentIn) {
    const std::vector<ZipEntry> entries{{"a.log", "one\ntwo\n"}, {"anchor.json", "{}"}, {"empty", ""}};
    const auto octets = zipped(entries, kDay);
    ASSERT_TRUE(octets) << octets.error().text();
    EXPECT_TRUE(octets->starts_with(kZipSignature));
    EXPECT_EQ(unzipped(*octets, 1000).value(), entries);
    EXPECT_EQ(zipped(entries, kDay).value(), *octets) << "the same octets each time";
}

TEST(Zip, IsSmallAndBounded) {
    const std::vector<ZipEntry> entries{{"a", std::string(1'000'000, 'x')}};
    const auto octets = zipped(entries, kDay).value();
    EXPECT_LT(octets.size(), 5000U);
    EXPECT_EQ(unzipped(octets, 999'999).error().code, Errc::too_large);
    EXPECT_EQ(unzipped(octets, 1'000'000)->front().content.size(), 1'000'000U);
}

TEST(Zip, ManyEntriesAreGivenUp) {
    const std::vector<ZipEntry> entries(65, {"a", "b"});
    EXPECT_EQ(unzipped(zipped(entries, kDay).value(), 1000).error().code, Errc::too_large);
}

TEST(Zip, WhatIsNoneIsAnError) {
    const std::vector<ZipEntry> entries{{"a", "some text that is some text"}};
    const auto octets = zipped(entries, kDay).value();
    EXPECT_EQ(unzipped("", 100).error().code, Errc::malformed);
    EXPECT_EQ(unzipped("hello", 100).error().code, Errc::malformed);
    EXPECT_FALSE(unzipped(std::string_view{octets}.substr(0, 40), 100));
    for (std::size_t i = 0; i < octets.size(); ++i) {
        auto bent = octets;
        bent[i] = static_cast<char>(bent[i] ^ 0x55);
        (void)unzipped(bent, 1000);  // no crash; what it gives is checked by whoever reads it
    }
}

}  // namespace
}  // namespace fleetgate::protocol
