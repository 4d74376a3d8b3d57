#include "polling/schedule/load_text.hpp"

#include <gmock/gmock.h>

namespace fleetgate::polling {
namespace {

using testing::HasSubstr;

TEST(LoadText, WritesOctetsAsPeopleReadThem) {
    EXPECT_EQ(octets_text(0), "0 octets");
    EXPECT_EQ(octets_text(730), "730 octets");
    EXPECT_EQ(octets_text(999.6), "1.0 KB");
    EXPECT_EQ(octets_text(8'463), "8.5 KB");
    EXPECT_EQ(octets_text(449'000), "449 KB");
    EXPECT_EQ(octets_text(9'960), "10 KB");
    EXPECT_EQ(octets_text(2.5e9), "2.5 GB");
    EXPECT_EQ(octets_text(3e15), "3000 TB");
}

TEST(LoadText, MixesTheVersions) {
    EXPECT_DOUBLE_EQ(typical_octets(0, 10).check, kTypicalV2c.check);
    EXPECT_DOUBLE_EQ(typical_octets(10, 10).full, kTypicalV3.full);
    EXPECT_DOUBLE_EQ(typical_octets(5, 10).check, (kTypicalV2c.check + kTypicalV3.check) / 2);
    EXPECT_DOUBLE_EQ(typical_octets(0, 0).look, kTypicalV2c.look);
}

TEST(LoadText, SaysWhatTheMinuteCostsWhereItCostsMoreThanTheTable) {
    EXPECT_EQ(minute_in_words({100, 200, 0}, kTypicalV2c), "");
    const auto words = minute_in_words({0, 1'000, 0}, kTypicalV2c);
    EXPECT_THAT(words, HasSubstr("1,000 devices every minute costs about "));
    EXPECT_THAT(words, HasSubstr("every 1 to 4 hours, by priority, and would cost about "));
    EXPECT_THAT(minute_in_words({0, 301, 0}, kTypicalV2c), HasSubstr("every 1 to 4 hours"));
    EXPECT_THAT(minute_in_words({0, 40'000, 0}, kTypicalV2c), HasSubstr("40,000 devices every 2 minutes"));
}

TEST(LoadText, UpToThreeHundredDevicesTheMinuteCostsLessThanKfs) {
    for (const std::size_t devices : {1U, 25U, 26U, 100U, 101U, 200U, 201U, 300U}) {
        const std::array<std::size_t, kPriorities> all{devices / 5, devices - devices / 5, 0};
        EXPECT_LT(estimate({}, all, kTypicalV3).octets_per_day, kfs_load(all).octets_per_day) << devices;
    }
}

}  // namespace
}  // namespace fleetgate::polling
