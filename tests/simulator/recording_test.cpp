#include "simulator/recording.hpp"

#include "base/bytes.hpp"
#include "simulator/errors.hpp"
#include "tests/fakes/temporary_folder.hpp"

#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>

namespace fleetgate::simulator {
namespace {

std::string hex_of(const Row& row) { return base::to_hex(std::get<std::string>(row.value)); }

TEST(Recording, ReadsEveryType) {
    const auto parsed = parse_recording(
        "1.3.6.1.1|2|-3\n1.3.6.1.2|4|text with | in it\n1.3.6.1.3|4x|00ff\n1.3.6.1.4|6|1.3.6.1\r\n"
        "1.3.6.1.5|64|10.0.0.1\n1.3.6.1.6|65|4294967295\n1.3.6.1.7|66|1\n1.3.6.1.8|67|128\n1.3.6.1.9|70|"
        "18446744073709551615\n"
        "1.3.6.1.10|5|\n1.3.6.1.11|64x|0a000001",
        "r");
    EXPECT_TRUE(parsed.complaints.empty());
    ASSERT_EQ(parsed.rows.size(), 11U);
    EXPECT_EQ(hex_of(parsed.rows[0]), "0201fd");
    EXPECT_EQ(std::get<std::string>(parsed.rows[1].value).substr(2), "text with | in it");
    EXPECT_EQ(hex_of(parsed.rows[2]), "040200ff");
    EXPECT_EQ(hex_of(parsed.rows[3]), "06032b0601");
    EXPECT_EQ(hex_of(parsed.rows[4]), "40040a000001");
    EXPECT_EQ(hex_of(parsed.rows[5]), "410500ffffffff");
    EXPECT_EQ(hex_of(parsed.rows[7]), "43020080");
    EXPECT_EQ(hex_of(parsed.rows[9]), "0500");
    EXPECT_EQ(hex_of(parsed.rows[10]), hex_of(parsed.rows[4]));
}

TEST(Recording, GoesOnAfterALineItCannotRead) {
    const auto parsed = parse_recording(
        "rubbish\n1.3.6.1.1|2|1\n\n# a "
        "comment\n1.3.6.1.2|2|many\n1.3.6.1.3|4x|abc\n1.x|2|1\n1.3.6.1.4|99|1\n1.3.6.1.5|2|2\n",
        "r.snmprec");
    EXPECT_EQ(parsed.rows.size(), 2U);
    const std::vector<std::string> expected{"r.snmprec:1: not OID|TAG|VALUE", "r.snmprec:5: not a value of type 2",
                                            "r.snmprec:6: not a value of type 4", "r.snmprec:7: not an OID",
                                            "r.snmprec:8: not a value of type 99"};
    EXPECT_EQ(parsed.complaints, expected);
}

class RecordingFiles : public testing::Test {
protected:
    void write(const std::string& name, const std::string& text) { std::ofstream{directory / name} << text; }
    fakes::TemporaryFolder folder;
    const std::filesystem::path& directory = folder.path();
};

TEST_F(RecordingFiles, AContextBelongsToItsDevice) {
    write("b.snmprec", "1.3.6.1.1|2|1\n");
    write("a.snmprec", "1.3.6.1.1|2|2\nbad\n");
    write("a@Jetdirect.snmprec", "1.3.6.1.2|2|3\n");
    write("notes.txt", "not a recording");
    const auto found = load_recordings(directory);
    ASSERT_TRUE(found);
    ASSERT_EQ(found->all.size(), 2U);
    EXPECT_EQ(found->all[0].name, "a");
    EXPECT_EQ(found->all[0].contexts.count("Jetdirect"), 1U);
    EXPECT_EQ(found->complaints, std::vector<std::string>{"a.snmprec:2: not OID|TAG|VALUE"});
}

TEST_F(RecordingFiles, NoneIsAnError) {
    EXPECT_EQ(load_recordings(directory).error().code, Errc::malformed_recording);
    EXPECT_EQ(load_recordings(directory / "missing").error().code, std::errc::no_such_file_or_directory);
}

}  // namespace
}  // namespace fleetgate::simulator
