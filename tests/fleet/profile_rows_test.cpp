// Rows that are asked for by themselves, labels of cells, and what else a profile says of where a value counts.
#include "fleet/profiles/profile_decoding.hpp"
#include "fleet/profiles/profile_questions.hpp"
#include "fleet/profiles/profile_set.hpp"
#include "tests/fleet/answers_of.hpp"

#include <gtest/gtest.h>

namespace fleetgate::fleet {
namespace {

Profile profile(std::string_view text) {
    const std::string head = "name = \"Acme\"\nroot = \"1.3.6.1.4.1.99999\"\n[[match]]\nmaker = \"Acme\"\n";
    auto read = read_profile(head + std::string{text}, "acme.toml");
    for (const auto& mistake : read.mistakes) ADD_FAILURE() << mistake.where_and_what();
    return read.profile;
}

std::map<std::string, std::int64_t> counters(const Profile& profile, std::string_view recording) {
    std::map<std::string, std::int64_t> found;
    for (const auto& counter : decode_reading(answers_of(recording), kNoon, &profile).counters) {
        found.emplace(counter.name, counter.value);
    }
    return found;
}

constexpr std::string_view kLabelled = R"([[table]]
value = ".6"
rows = ["1.20.1", "1.20.34"]
unit = "impressions"
[[table.key]]
column = ".8"
words = { "Total Impressions" = "total", "Black Impressions" = "total_mono" }
unlabelled = { "1.20.1" = "total" }
[[sum]]
total = "total"
parts = "total_mono"
)";

TEST(ProfileRows, AreAskedForByThemselvesWithTheirLabels) {
    const auto acme = profile(kLabelled);
    EXPECT_EQ(profile_meter_questions(acme), (Oids{*snmp::Oid::parse("1.3.6.1.4.1.99999.6.1.20.1"),
                                                   *snmp::Oid::parse("1.3.6.1.4.1.99999.6.1.20.34")}));
    EXPECT_EQ(profile_label_questions(acme, false), (Oids{*snmp::Oid::parse("1.3.6.1.4.1.99999.8.1.20.1"),
                                                          *snmp::Oid::parse("1.3.6.1.4.1.99999.8.1.20.34")}));
    EXPECT_TRUE(profile_table_questions(acme).empty()) << "nothing is walked";
}

TEST(ProfileRows, CountWhatTheirLabelsSayWhateverTheCaseAndTheBlanks) {
    const auto found = counters(profile(kLabelled),
                                "1.3.6.1.4.1.99999.6.1.20.1|2|7\n1.3.6.1.4.1.99999.6.1.20.34|2|9\n"
                                "1.3.6.1.4.1.99999.6.1.20.2|2|1000\n1.3.6.1.4.1.99999.8.1.20.2|4|Total Impressions\n"
                                "1.3.6.1.4.1.99999.8.1.20.1|4| BLACK  impressions \n"
                                "1.3.6.1.4.1.99999.8.1.20.34|4|Total Impressions\n");
    EXPECT_EQ(found, (std::map<std::string, std::int64_t>{{"total", 9}, {"total_mono", 7}}));
}

TEST(ProfileRows, CountByTheirIndexOnlyWhereTheDeviceSaysNoLabel) {
    const std::string values = "1.3.6.1.4.1.99999.6.1.20.1|2|9\n1.3.6.1.4.1.99999.6.1.20.34|2|7\n";
    EXPECT_EQ(counters(profile(kLabelled), values), (std::map<std::string, std::int64_t>{{"total", 9}}));
    EXPECT_TRUE(counters(profile(kLabelled), values + "1.3.6.1.4.1.99999.8.1.20.1|4|Staples\n").empty());
}

TEST(ProfileRows, SayNothingWithoutTheRowThatTheyNeed) {
    const auto acme = profile(R"([[table]]
value = ".2"
rows = ["74.0", "20.0"]
needs = "74.0"
unit = "pages"
[[table.key]]
words = { "74.0" = "scan", "20.0" = "scan" }
)");
    EXPECT_EQ(counters(acme, "1.3.6.1.4.1.99999.2.20.0|2|5\n1.3.6.1.4.1.99999.2.74.0|2|8\n").at("scan"), 13);
    EXPECT_EQ(counters(acme, "1.3.6.1.4.1.99999.2.74.0|2|8\n").at("scan"), 8);
    EXPECT_TRUE(counters(acme, "1.3.6.1.4.1.99999.2.20.0|2|5\n").empty());
}

TEST(ProfileRows, AMistakenIndexIsPlaced) {
    const auto read = read_profile(
        "name = \"A\"\n[[match]]\nmaker = \"A\"\n[[table]]\nvalue = \"1.3.6\"\nunit = \"pages\"\nrows = [\"x\"]\n"
        "[[table.key]]\nwords = { \"1\" = \"print\" }\n",
        "a.toml");
    ASSERT_EQ(read.mistakes.size(), 1U);
    EXPECT_EQ(read.mistakes[0].line, 7U);
}

TEST(ProfileCounters, ANumberWithItsUnitBehindItCounts) {
    const auto acme = profile("[[counters]]\nunit = \"inches\"\nprinted_length = \".3.0\"\n");
    EXPECT_EQ(counters(acme, "1.3.6.1.4.1.99999.3.0|4|1920 INCHES, 4876 CENTIMETERS\n").at("printed_length"), 1920);
    EXPECT_TRUE(counters(acme, "1.3.6.1.4.1.99999.3.0|4|4876 CENTIMETERS\n").empty());
    EXPECT_TRUE(counters(acme, "1.3.6.1.4.1.99999.3.0|4|INCHES\n").empty());
}

TEST(ProfileIdentity, ACellCountsOnlyWhereItsLabelSaysWhatItIs) {
    const auto acme = profile(R"([identity]
firmware = [".2.1", ".2.2"]
[identity.labels]
".2.1" = { cell = ".3.1", says = ["Main FW"] }
".2.2" = { cell = ".3.2", says = ["Main FW"] }
)");
    EXPECT_EQ(profile_identity_questions(acme).size(), 4U);
    const auto reading = decode_reading(answers_of("1.3.6.1.4.1.99999.2.1|4|SER123\n1.3.6.1.4.1.99999.3.1|4|Serial No\n"
                                                   "1.3.6.1.4.1.99999.2.2|4|03.77\n1.3.6.1.4.1.99999.3.2|4|main fw\n"),
                                        kNoon, &acme);
    ASSERT_TRUE(reading.identity.firmware);
    EXPECT_EQ(reading.identity.firmware->value, "03.77");
    const auto none = decode_reading(answers_of("1.3.6.1.4.1.99999.2.1|4|SER123\n"), kNoon, &acme);
    EXPECT_FALSE(none.identity.firmware);
}

TEST(ProfileFlags, EveryRowOfAColumnIsAConditionOnce) {
    const auto acme =
        profile("[[flag]]\ncolumn = \".31.5\"\nconditions = { \"1\" = \"noPaper\", \"5\" = \"coverOpen\" }\n");
    const auto reading = decode_reading(answers_of("1.3.6.1.4.1.99999.31.5.3|2|5\n1.3.6.1.4.1.99999.31.5.4|2|99\n"
                                                   "1.3.6.1.4.1.99999.31.5.9|2|5\n"),
                                        kNoon, &acme);
    ASSERT_EQ(reading.flags.size(), 1U);
    EXPECT_EQ(reading.flags[0].condition, "coverOpen");
    EXPECT_EQ(reading.flags[0].origin.oid, "1.3.6.1.4.1.99999.31.5.3");
    ASSERT_EQ(profile_table_questions(acme).size(), 1U);
    EXPECT_TRUE(profile_state_questions(acme).empty());
}

TEST(ProfileSupplies, WhatIsUsedOfAPartIsNotLeft) {
    const auto acme = profile(
        "[[supplies]]\nused = \".4.3\"\ncapacity = \".4.4\"\nwhen_missing = true\nrows = { \"1\" = { kind = \"opc\" } "
        "}\n");
    const auto used = [&](const std::string& count) {
        const auto reading = decode_reading(
            answers_of("1.3.6.1.4.1.99999.4.3.1|2|" + count + "\n1.3.6.1.4.1.99999.4.4.1|2|20000\n"), kNoon, &acme);
        return reading.supplies.empty() ? std::nullopt : reading.supplies[0].level.percent;
    };
    EXPECT_EQ(used("5000"), 75);
    EXPECT_EQ(used("25000"), 0) << "more than it was made for";
    EXPECT_EQ(used("-1"), std::nullopt);
    EXPECT_TRUE(profile_state_questions(acme, false).empty()) << "every level is known without it";
    EXPECT_EQ(profile_state_questions(acme, true).size(), 2U);
}

TEST(ProfileSums, OneThatOnlyProvesRefutesNothing) {
    const auto acme = profile(R"([[counters]]
unit = "impressions"
total = ".1.0"
life_count = ".2.0"
[[sum]]
total = "life_count"
parts = "total"
proves_only = true
)");
    const auto trust = [&](const std::string& life) {
        const auto reading = decode_reading(
            answers_of("1.3.6.1.4.1.99999.1.0|65|100\n1.3.6.1.4.1.99999.2.0|65|" + life + "\n"), kNoon, &acme);
        return reading.counters[0].trust;
    };
    EXPECT_EQ(trust("100"), MeterTrust::proved);
    EXPECT_EQ(trust("120"), MeterTrust::unproved);
}

TEST(ProfileSet, AProfileOfWhatIsNoPrinterIsForNoPrinter) {
    std::vector<ProfileMistake> mistakes;
    const ProfileSet set{{{"a.toml", "name = \"A\"\n[[match]]\nmaker = \"A\"\n"},
                          {"b.toml", "name = \"B\"\ndevice = \"other\"\n[[match]]\nmaker = \"A\"\n"}},
                         mistakes};
    ASSERT_TRUE(mistakes.empty());
    Identity identity;
    identity.maker = Sourced<std::string>{"A", {}};
    EXPECT_EQ(set.find(identity)->name, "A");
    EXPECT_EQ(set.find(identity, DeviceKind::other)->name, "B");
}

}  // namespace
}  // namespace fleetgate::fleet
