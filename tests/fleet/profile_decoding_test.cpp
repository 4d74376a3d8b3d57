#include "fleet/profiles/profile_decoding.hpp"

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

const Counter& counter(const Reading& reading, std::string_view name) {
    for (const auto& one : reading.counters) {
        if (one.name == name) return one;
    }
    static const Counter kNone{};
    ADD_FAILURE() << name << " is not there";
    return kNone;
}

TEST(ProfileDecoding, ReadsCountersWithTheirRule) {
    const auto acme =
        profile("[[counters]]\nunit = \"impressions\"\ntotal = \".1.0\"\nprint = \".2.0\"\ncopy = \".3.0\"\n");
    const auto reading = decode_reading(answers_of("1.3.6.1.4.1.99999.1.0|65|100\n"
                                                   "1.3.6.1.4.1.99999.2.0|4|60\n"
                                                   "1.3.6.1.4.1.99999.3.0|2|-2\n"),
                                        kNoon, &acme);
    EXPECT_EQ(reading.profile, "Acme");
    EXPECT_EQ(counter(reading, "total").value, 100);
    EXPECT_EQ(counter(reading, "total").origin.profile, "Acme");
    EXPECT_EQ(counter(reading, "total").origin.rule, "acme.toml:7");
    EXPECT_EQ(counter(reading, "print").value, 60) << "a number said as text";
    EXPECT_EQ(reading.counters.size(), 2U) << "-2 is no count";
}

TEST(ProfileDecoding, ReadsATableByItsLabels) {
    const auto acme = profile(R"([[table]]
value = ".5.3"
unit = "impressions"
[[table.key]]
column = ".5.4"
[table.key.words]
"Black Copies" = "copy_mono"
)");
    const auto reading = decode_reading(answers_of("1.3.6.1.4.1.99999.5.3.1.60|65|7\n1.3.6.1.4.1.99999.5.3.1.61|65|8\n"
                                                   "1.3.6.1.4.1.99999.5.4.1.60|4|Staples\n"
                                                   "1.3.6.1.4.1.99999.5.4.1.61|4|Black Copies\n"),
                                        kNoon, &acme);
    ASSERT_EQ(reading.counters.size(), 1U);
    EXPECT_EQ(counter(reading, "copy_mono").value, 8);
    EXPECT_EQ(counter(reading, "copy_mono").origin.rule, "acme.toml:11");
    EXPECT_EQ(counter(reading, "copy_mono").origin.oid, "1.3.6.1.4.1.99999.5.3.1.61");
}

TEST(ProfileDecoding, AddsUpTheRowsOfOneName) {
    const auto acme = profile(R"([[table]]
value = ".5.9"
unit = "impressions"
names = ["{0}", "{0}_{1}"]
[[table.key]]
column = ".5.3"
words = { "1" = "print", "2" = "copy" }
[[table.key]]
column = ".5.5"
words = { "1" = "mono", "2" = "color" }
[[table.key]]
column = ".5.7"
words = { "1" = "counts" }
)");
    const auto reading = decode_reading(answers_of("1.3.6.1.4.1.99999.5.9.1|65|5\n1.3.6.1.4.1.99999.5.9.2|65|6\n"
                                                   "1.3.6.1.4.1.99999.5.9.3|65|7\n1.3.6.1.4.1.99999.5.9.4|65|1000\n"
                                                   "1.3.6.1.4.1.99999.5.3.1|2|1\n1.3.6.1.4.1.99999.5.3.2|2|1\n"
                                                   "1.3.6.1.4.1.99999.5.3.3|2|2\n1.3.6.1.4.1.99999.5.3.4|2|1\n"
                                                   "1.3.6.1.4.1.99999.5.5.1|2|1\n1.3.6.1.4.1.99999.5.5.2|2|2\n"
                                                   "1.3.6.1.4.1.99999.5.5.3|2|9\n1.3.6.1.4.1.99999.5.5.4|2|1\n"
                                                   "1.3.6.1.4.1.99999.5.7.1|2|1\n1.3.6.1.4.1.99999.5.7.2|2|1\n"
                                                   "1.3.6.1.4.1.99999.5.7.3|2|1\n1.3.6.1.4.1.99999.5.7.4|2|2\n"),
                                        kNoon, &acme);
    EXPECT_EQ(counter(reading, "print").value, 11) << "row 4 is filtered out by the third key";
    EXPECT_EQ(counter(reading, "print").origin.raw, "5 + 6");
    EXPECT_EQ(counter(reading, "print_mono").value, 5);
    EXPECT_EQ(counter(reading, "copy").value, 7) << "of a colour that nobody knows, and yet a copy";
    EXPECT_EQ(reading.counters.size(), 4U);
}

TEST(ProfileDecoding, ReadsAPartOfTheIndexAsAKey) {
    const auto acme = profile(R"([[table]]
value = ".8.4"
unit = "impressions"
[[table.key]]
column = ".2.2"
length = 1
words = { "11" = "print" }
[[table.key]]
from = 1
words = { "3.3" = "of the whole life" }
)");
    const auto reading = decode_reading(answers_of("1.3.6.1.4.1.99999.8.4.7.3.3|65|50\n"
                                                   "1.3.6.1.4.1.99999.8.4.7.3.4|65|2\n"
                                                   "1.3.6.1.4.1.99999.2.2.7|2|11\n"),
                                        kNoon, &acme);
    ASSERT_EQ(reading.counters.size(), 1U);
    EXPECT_EQ(counter(reading, "print").value, 50);
}

constexpr std::string_view kBlob = R"([[blob]]
oid = ".10.0"
unit = "impressions"
[blob.counters]
"00" = "total"
[blob.supplies]
"6f" = { kind = "toner", colorant = "black", percent = 0.01 }
"82" = { kind = "toner", colorant = "black", pages_left = true }
"31" = { kind = "toner", colorant = "black", states = { "2" = "low" } }
)";

TEST(ProfileDecoding, ReadsRecordsOfABinaryValue) {
    const auto acme = profile(kBlob);
    const auto reading = decode_reading(answers_of("1.3.6.1.4.1.99999.10.0|4x|00010400000064"
                                                   "6f0104000015e0"
                                                   "82010400000100"
                                                   "31010400000002"
                                                   "ff\n"),
                                        kNoon, &acme);
    EXPECT_EQ(counter(reading, "total").value, 100);
    ASSERT_EQ(reading.supplies.size(), 1U);
    EXPECT_EQ(reading.supplies[0].level.percent, 56);
    EXPECT_EQ(reading.supplies[0].level.state, SupplyState::low) << "the worse of two states";
    EXPECT_EQ(reading.supplies[0].pages_left, 256);
}

TEST(ProfileDecoding, TakesWhatIsWholeOfACutBinaryValue) {
    const std::string whole{"\x00\x01\x04\x00\x00\x00\x64\x01\x01\x04\x00\x00", 12};
    const auto records = blob_records(whole, BlobRule::Layout::id_type_length_value);
    ASSERT_EQ(records.size(), 1U);
    EXPECT_EQ(records.at(0), 100);
    EXPECT_TRUE(blob_records("\x01\x01\xFF", BlobRule::Layout::id_type_length_value).empty());
    EXPECT_TRUE(blob_records("", BlobRule::Layout::id_type_length_value).empty());
}

constexpr std::string_view kStandardToner =
    "1.3.6.1.2.1.43.11.1.1.3.1.1|2|1\n1.3.6.1.2.1.43.11.1.1.5.1.1|2|3\n1.3.6.1.2.1.43.11.1.1.6.1.1|4|Toner\n"
    "1.3.6.1.2.1.43.11.1.1.8.1.1|2|-2\n1.3.6.1.2.1.43.11.1.1.9.1.1|2|-3\n1.3.6.1.2.1.43.12.1.1.4.1.1|4|Black\n";

constexpr std::string_view kSupplies = R"([[supplies]]
percent = ".24.5"
serial = ".24.7"
states = { "-100" = "low" }
[supplies.rows]
"1" = { kind = "toner", colorant = "black" }
"2" = { kind = "toner", colorant = "cyan" }
)";

TEST(ProfileDecoding, JoinsALevelWithTheStandardRowOfItsColour) {
    const auto acme = profile(kSupplies);
    const auto reading = decode_reading(answers_of(std::string{kStandardToner} + "1.3.6.1.4.1.99999.24.5.1|2|40\n"
                                                                                 "1.3.6.1.4.1.99999.24.7.1|4|CRUM-1\n"
                                                                                 "1.3.6.1.4.1.99999.24.5.2|2|-100\n"),
                                        kNoon, &acme);
    ASSERT_EQ(reading.supplies.size(), 2U);
    EXPECT_EQ(reading.supplies[0].index, "1.1");
    EXPECT_EQ(reading.supplies[0].level.percent, 40) << "the standard says only that some is left";
    EXPECT_EQ(reading.supplies[0].origin.rule, "acme.toml:10");
    EXPECT_EQ(reading.supplies[0].serial, "CRUM-1");
    EXPECT_EQ(reading.supplies[1].colorant, "cyan");
    EXPECT_EQ(reading.supplies[1].level.percent, std::nullopt) << "-100 is a state and no percentage";
    EXPECT_EQ(reading.supplies[1].level.state, SupplyState::low);
}

TEST(ProfileDecoding, DoesNotGuessBetweenTwoRows) {
    const auto acme = profile(kSupplies);
    const auto reading = decode_reading(
        answers_of(std::string{kStandardToner} + "1.3.6.1.2.1.43.11.1.1.3.1.2|2|1\n1.3.6.1.2.1.43.11.1.1.5.1.2|2|3\n"
                                                 "1.3.6.1.2.1.43.11.1.1.9.1.2|2|-3\n1.3.6.1.4.1.99999.24.5.1|2|40\n"),
        kNoon, &acme);
    ASSERT_EQ(reading.supplies.size(), 2U);
    EXPECT_EQ(reading.supplies[0].level.percent, std::nullopt);
    EXPECT_EQ(reading.supplies[1].level.percent, std::nullopt);
}

TEST(ProfileDecoding, KnowsThatItSleepsByWordAndByNumber) {
    const auto by_word = profile("[sleep]\npanel = [\"sleep\"]\n");
    const std::string panel = "1.3.6.1.2.1.43.16.5.1.2.1.1|4|Sleeping...\n";
    auto reading = decode_reading(answers_of(panel), kNoon, &by_word);
    ASSERT_TRUE(reading.status.asleep);
    EXPECT_TRUE(reading.status.asleep->value);
    const auto by_number = profile("[sleep]\npanel = [\"sleep\"]\nvalues = { \".6.0\" = 1 }\n");
    reading = decode_reading(answers_of(panel + "1.3.6.1.4.1.99999.6.0|2|0\n"), kNoon, &by_number);
    EXPECT_FALSE(reading.status.asleep->value) << "the number is the device's own word";
}

TEST(ProfileDecoding, FillsTheIdentityAndReplacesOnlyWhatItIsToldTo) {
    const std::string standard =
        "1.3.6.1.2.1.43.5.1.1.17.1|4|STD123\n1.3.6.1.4.1.99999.1.0|4x|0115534552393939\n"
        "1.3.6.1.4.1.99999.2.0|4|XXXXXXXX\n";
    const auto fills = profile("[identity]\nserial = \".1.0\"\nasset_number = \".1.0\"\n");
    EXPECT_EQ(decode_reading(answers_of(standard), kNoon, &fills).identity.serial->value, "STD123");
    EXPECT_EQ(decode_reading(answers_of(standard), kNoon, &fills).identity.asset_number->value, "SER999");
    const auto replaces = profile("[identity]\nserial = \".1.0\"\ninstead = \"serial\"\n");
    EXPECT_EQ(decode_reading(answers_of(standard), kNoon, &replaces).identity.serial->value, "SER999");
    const auto nothing = profile("[identity]\nserial = \".2.0\"\ninstead = \"serial\"\n");
    EXPECT_EQ(decode_reading(answers_of(standard), kNoon, &nothing).identity.serial->value, "STD123");
}

}  // namespace
}  // namespace fleetgate::fleet
