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

TEST(ProfileDecoding, ReadsSharesAndStatesOfOldBinaryValues) {
    const auto acme = profile(R"([[blob]]
oid = ".10.0"
[blob.supplies]
"a1" = { kind = "ink", colorant = "black", percent = 0.01 }
"41" = { kind = "opc", percent = 0.01, states = { "3" = "empty" } }
"6c" = { kind = "other", name = "rollers 1", percent = 0.01 }
"6d" = { kind = "other", name = "rollers 2", percent = 0.01 }
)");
    const auto reading = decode_reading(answers_of("1.3.6.1.4.1.99999.10.0|4x|a101020414"
                                                   "41010103"
                                                   "6c010400001388"
                                                   "6d010400000fa0ff\n"),
                                        kNoon, &acme);
    ASSERT_EQ(reading.supplies.size(), 4U);
    EXPECT_EQ(reading.supplies[0].kind, "opc");
    EXPECT_EQ(reading.supplies[0].level, (Level{std::nullopt, SupplyState::empty})) << "one octet is no percentage";
    EXPECT_EQ(reading.supplies[1].name, "rollers 1");
    EXPECT_EQ(reading.supplies[1].level.percent, 50);
    EXPECT_EQ(reading.supplies[2].level.percent, 40);
    EXPECT_EQ(reading.supplies[3].level.percent, 20) << "four of twenty";
    EXPECT_EQ(reading.supplies[3].origin.raw, "4/20");
}

TEST(ProfileDecoding, ReadsWhatWasReplacedAndHowOften) {
    const auto acme = profile(R"([[blob]]
oid = ".20.0"
layout = "id-length-value"
unit = "jams"
counters = { "a1" = "jams" }
replaced = { "a0" = "black toner", "82" = "drum" }
[[log]]
kind = "event"
code = ".6.2"
times = ".6.3"
text = [".6.4", ".6.5"]
)");
    const auto reading = decode_reading(answers_of("1.3.6.1.4.1.99999.20.0|4x|a00103820100a10400000018ff\n"
                                                   "1.3.6.1.4.1.99999.6.2.1|4|J01\n1.3.6.1.4.1.99999.6.3.1|2|1\n"
                                                   "1.3.6.1.4.1.99999.6.4.1|4|tray 2\n1.3.6.1.4.1.99999.6.5.1|4|A4\n"
                                                   "1.3.6.1.4.1.99999.6.2.2|4|J02\n1.3.6.1.4.1.99999.6.3.2|2|0\n"),
                                        kNoon, &acme);
    EXPECT_EQ(counter(reading, "jams").value, 24);
    ASSERT_EQ(reading.log.size(), 2U) << "what never happened is no history";
    EXPECT_EQ(reading.log[0].code, "J01");
    EXPECT_EQ(reading.log[0].text, "tray 2, A4, once");
    EXPECT_EQ(reading.log[1].text, "black toner, 3 times");
    EXPECT_EQ(reading.log[1].origin.raw, "3");
}

TEST(ProfileDecoding, ReadsSeveralColumnsEachWithItsUnit) {
    const auto acme = profile(R"([[table]]
unit = "impressions"
[table.columns]
".5.6" = "{0}_mono"
".5.7" = "{0}_color"
[table.units]
scan_mono = "pages"
[[table.key]]
words = { "1" = "print", "2" = "scan" }
)");
    const auto reading = decode_reading(answers_of("1.3.6.1.4.1.99999.5.6.1|65|5\n1.3.6.1.4.1.99999.5.6.2|65|6\n"
                                                   "1.3.6.1.4.1.99999.5.7.1|65|7\n"),
                                        kNoon, &acme);
    EXPECT_EQ(counter(reading, "print_mono").value, 5);
    EXPECT_EQ(counter(reading, "print_color").value, 7);
    EXPECT_EQ(counter(reading, "scan_mono").unit, "pages");
    EXPECT_EQ(counter(reading, "print_color").unit, "impressions");
}

TEST(ProfileDecoding, TakesWhatIsWholeOfACutBinaryValue) {
    const std::string whole{"\x00\x01\x04\x00\x00\x00\x64\x01\x01\x04\x00\x00", 12};
    const auto records = blob_records(whole, BlobRule::Layout::id_type_length_value);
    ASSERT_EQ(records.size(), 1U);
    EXPECT_EQ(records.at(0).value, 100);
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

TEST(ProfileDecoding, TakesTheColorantFromAColumn) {
    const auto acme = profile(R"([[supplies]]
colorant = ".4.4"
serial = ".4.6"
adds = false
[supplies.key]
column = ".4.3"
[supplies.rows]
"6" = { kind = "toner" }
"9" = { kind = "fuser" }
)");
    const auto reading = decode_reading(
        answers_of(std::string{kStandardToner} +
                   "1.3.6.1.4.1.99999.4.3.1.1|2|6\n1.3.6.1.4.1.99999.4.3.1.2|2|6\n1.3.6.1.4.1.99999.4.3.1.3|2|9\n"
                   "1.3.6.1.4.1.99999.4.4.1.1|4|cyan\n1.3.6.1.4.1.99999.4.4.1.2|4|Black\n"
                   "1.3.6.1.4.1.99999.4.4.1.3|4|none\n1.3.6.1.4.1.99999.4.6.1.1|4|C-1\n"
                   "1.3.6.1.4.1.99999.4.6.1.2|4|K-1\n1.3.6.1.4.1.99999.4.6.1.3|4|F-1\n"),
        kNoon, &acme);
    ASSERT_EQ(reading.supplies.size(), 1U);
    EXPECT_EQ(reading.supplies[0].serial, "K-1");
}

TEST(ProfileDecoding, JoinsInkWithWhatIsCalledToner) {
    const auto acme = profile(kSupplies);
    const std::string ink =
        "1.3.6.1.2.1.43.11.1.1.3.1.1|2|1\n1.3.6.1.2.1.43.11.1.1.5.1.1|2|6\n1.3.6.1.2.1.43.11.1.1.9.1.1|2|-3\n"
        "1.3.6.1.2.1.43.12.1.1.4.1.1|4|black\n";
    const auto reading = decode_reading(answers_of(ink + "1.3.6.1.4.1.99999.24.5.1|2|40\n"), kNoon, &acme);
    ASSERT_EQ(reading.supplies.size(), 1U);
    EXPECT_EQ(reading.supplies[0].kind, "inkCartridge");
    EXPECT_EQ(reading.supplies[0].level.percent, 40);
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

TEST(ProfileDecoding, CutsTheWordsBeforeAVersionAndTheMakerBeforeAModel) {
    const auto fills = profile("[identity]\nfirmware = \".1.0\"\nmodel = \".2.0\"\n");
    const auto reading = decode_reading(answers_of("1.3.6.1.4.1.99999.1.0|4|Firmware Ver.Q\n"
                                                   "1.3.6.1.4.1.99999.2.0|4|KONICA MINOLTA bizhub C250i\n"),
                                        kNoon, &fills);
    EXPECT_EQ(reading.identity.firmware->value, "Q");
    EXPECT_EQ(reading.identity.model->value, "bizhub C250i");
    const auto plain = decode_reading(answers_of("1.3.6.1.4.1.99999.1.0|4|Versatile 2\n"), kNoon, &fills);
    EXPECT_EQ(plain.identity.firmware->value, "Versatile 2");
}

TEST(ProfileDecoding, ReadsThePanelInTheOnlyCharacterSetThatThereIs) {
    const auto acme = profile("[panel]\ntext = \".1.0\"\ncharset = \"1.3.6.1.2.1.43.7.1.1.4.1.1\"\n");
    const std::string device = "1.3.6.1.4.1.99999.1.0|4x|c1ded1\n1.3.6.1.2.1.43.7.1.1.4.1.1|2|8\n";
    EXPECT_EQ(decode_reading(answers_of(device), kNoon, &acme).status.panel->value, "\u0421\u043e\u0431");
    const auto itself = device + "1.3.6.1.2.1.43.5.1.1.10.1|2|2\n1.3.6.1.2.1.43.7.1.1.4.1.2|2|4\n";
    EXPECT_EQ(decode_reading(answers_of(itself), kNoon, &acme).status.panel->value, "\u00c1\u00de\u00d1");
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
