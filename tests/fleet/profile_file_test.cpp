#include "fleet/profiles/profile_file.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace fleetgate::fleet {
namespace {

using testing::HasSubstr;

constexpr std::string_view kSmall = R"(name = "Acme"
root = "1.3.6.1.4.1.99999"
[[match]]
sys_object_id = ["1.3.6.1.4.1.99999"]
)";

std::vector<std::string> mistakes_of(std::string_view more) {
    std::vector<std::string> all;
    for (const auto& mistake : read_profile(std::string{kSmall} + std::string{more}, "acme.toml").mistakes) {
        all.push_back(mistake.where_and_what());
    }
    return all;
}

TEST(ProfileFile, ReadsRulesWithTheLineThatTheyStandIn) {
    const auto read = read_profile(std::string{kSmall} + R"([[counters]]
unit = "impressions"
print_mono = ".1.2.0"
[[sum]]
total = "print"
parts = ["print_mono", "print_color"]
)",
                                   "acme.toml");
    ASSERT_TRUE(read.mistakes.empty()) << read.mistakes.front().where_and_what();
    ASSERT_EQ(read.profile.counters.size(), 1U);
    EXPECT_EQ(read.profile.counters[0].name, "print_mono");
    EXPECT_EQ(read.profile.counters[0].cell, (snmp::Oid{1, 3, 6, 1, 4, 1, 99999, 1, 2, 0}));
    EXPECT_EQ(read.profile.counters[0].at.text(), "acme.toml:7");
    EXPECT_EQ(read.profile.sums[0].at.text(), "acme.toml:8");
}

TEST(ProfileFile, SaysWhereAMistakeIsAndWhatWasMeant) {
    EXPECT_THAT(mistakes_of("[identity]\nseriel = \".1.0\"\n"),
                testing::ElementsAre("acme.toml:6:1: 'seriel' is no key of [identity]; did you mean 'serial'?"));
    EXPECT_THAT(mistakes_of("[[counters]]\nunit = \"pages\"\nprnt = \".1.0\"\n"),
                testing::ElementsAre(HasSubstr("acme.toml:7:8: 'prnt' is no meter's name")));
    EXPECT_THAT(mistakes_of("[[counters]]\nunit = \"pages\"\nprint = \"1.x.3\"\n"),
                testing::ElementsAre("acme.toml:7:9: '1.x.3' is no OID"));
    EXPECT_THAT(mistakes_of("[[sum]]\ntotal = \"print\"\n"), testing::ElementsAre(HasSubstr("needs 'parts'")));
    EXPECT_THAT(mistakes_of("[quirks]\nbulk = \"no\"\n"),
                testing::ElementsAre("acme.toml:6:8: 'bulk' must be true or false"));
}

TEST(ProfileFile, WantsEveryNameThatATableCanMakeToBeAMeters) {
    EXPECT_THAT(mistakes_of(R"([[table]]
value = ".9"
unit = "pages"
names = "{0}_{1}"
[[table.key]]
column = ".8"
words = { "1" = "print", "2" = "coyp" }
[[table.key]]
column = ".7"
words = { "1" = "mono", "2" = "" }
)"),
                testing::ElementsAre("acme.toml:8:9: 'coyp_mono' is no meter's name"));
}

TEST(ProfileFile, RefusesAProfileForEveryDevice) {
    EXPECT_THAT(mistakes_of("[[match]]\n"), testing::ElementsAre(HasSubstr("would match every device")));
}

TEST(ProfileFile, RefusesBrokenTomlWithoutEnding) {
    const auto read = read_profile("name = \"Acme\n", "acme.toml");
    ASSERT_EQ(read.mistakes.size(), 1U);
    EXPECT_EQ(read.mistakes[0].line, 1U);
}

TEST(ProfileFile, RefusesAKeyThatWouldOverflowTheParser) {
    std::string key = "a";
    for (int i = 0; i < 50'000; ++i) key += ".a";
    const auto read = read_profile("name = \"Acme\"\n[" + key + "]\n", "acme.toml");
    ASSERT_EQ(read.mistakes.size(), 1U);
    EXPECT_EQ(read.mistakes[0].line, 2U);
}

}  // namespace
}  // namespace fleetgate::fleet
