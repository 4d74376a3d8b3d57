#include "agent/import_table.hpp"

#include <gmock/gmock.h>

namespace fleetgate::agent {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

std::vector<ImportLine> lines_of(std::string_view csv) {
    auto lines = read_import(csv);
    if (!lines) throw std::runtime_error{lines.error().text()};
    return *std::move(lines);
}

std::string trouble(std::string_view csv) {
    const auto lines = read_import(csv);
    return lines ? "" : lines.error().context;
}

std::string why(const ImportLine& line) {
    const auto* wrong = std::get_if<store::WrongLine>(&line.item);
    return wrong == nullptr ? "" : wrong->why;
}

TEST(ImportTable, TakesEveryKindOfLine) {
    const auto lines = lines_of(
        "\xef\xbb\xbfKind;Address;Search;Exclude;Serial;Credential;Version;Community;Name;Note;Tags\r\n"
        "credential;;;;;floor 3;v2c;s3cret;;;\r\n"
        "range;192.0.2.0/24;HQ;;;floor 3;;;;;\r\n"
        "range;192.0.2.1;HQ;Yes;;;;;;;\r\n"
        "device;192.0.2.7;;;;floor 3;;;=cmd|'/c calc'!A1;\"two\r\nlines\";\"a;b; c\"\r\n"
        "name;;;;RCP0Z00123;;;;Flur;;\r\n");
    ASSERT_EQ(lines.size(), 5U);
    EXPECT_EQ(std::get<store::ImportedCredential>(lines[0].item).credential.credential.community.reveal(), "s3cret");
    EXPECT_EQ(lines[0].what, "floor 3");
    const auto& range = std::get<store::ImportedRange>(lines[1].item);
    EXPECT_EQ(range.search, "HQ");
    EXPECT_THAT(range.credentials, ElementsAre("floor 3"));
    EXPECT_TRUE(std::get<store::ImportedRange>(lines[2].item).is_excluded);
    const auto& device = std::get<store::ImportedDevice>(lines[3].item);
    EXPECT_EQ(device.labels.name, "=cmd|'/c calc'!A1") << "a formula is text";
    EXPECT_THAT(*device.labels.tags, ElementsAre("a", "b", "c"));
    EXPECT_EQ(lines[3].number, 5U);
    EXPECT_EQ(std::get<store::ImportedName>(lines[4].item).serial, "RCP0Z00123");
    EXPECT_EQ(lines[4].number, 7U) << "the note before has two lines";
}

TEST(ImportTable, WithoutAKindEveryLineIsADevice) {
    const auto lines = lines_of("address,name\n192.0.2.7,a\n2001:DB8::1,b\n");
    EXPECT_EQ(std::get<store::ImportedDevice>(lines[0].item).address, "192.0.2.7");
    EXPECT_EQ(std::get<store::ImportedDevice>(lines[1].item).address, "2001:db8::1");
    EXPECT_EQ(std::get<store::ImportedDevice>(lines[0].item).labels.note, std::nullopt) << "leaves what is there";
}

TEST(ImportTable, SaysOfALineWhatIsWrongAndNeverASecret) {
    const auto lines = lines_of(
        "kind,address,credential,version,community,user,auth,auth_passphrase,priv,priv_passphrase,exclude\n"
        "printer,192.0.2.7,,,,,,,,,\n"
        "device,printer.example,,,,,,,,,\n"
        "range,192.0.2.0/99,,,,,,,,,\n"
        "range,192.0.2.0/24,,,,,,,,,perhaps\n"
        "credential,,,v2c,t0psecret,,,,,,\n"
        "credential,,a,v9,t0psecret,,,,,,\n"
        "credential,,a,v3,,monitor,sha256,t0p,,,\n"
        "credential,,a,v3,,monitor,,,aes128,t0psecret,\n"
        "name,,,,,,,,,,\n"
        "device,192.0.2.8,,,,,,,,,,,t0psecret\n");
    for (const auto& line : lines) {
        EXPECT_NE(why(line), "") << line.number;
        EXPECT_THAT(why(line), Not(HasSubstr("t0p"))) << line.number;
        EXPECT_THAT(line.what, Not(HasSubstr("t0p"))) << line.number;
    }
    EXPECT_THAT(why(lines[0]), HasSubstr("credential, range, device or name"));
    EXPECT_EQ(lines[0].kind, "");
    EXPECT_THAT(why(lines[9]), HasSubstr("more fields"));
}

TEST(ImportTable, RefusesATableThatIsNone) {
    EXPECT_THAT(trouble(""), HasSubstr("no line below"));
    EXPECT_THAT(trouble("address\n"), HasSubstr("no line below"));
    EXPECT_THAT(trouble("adress,name\n1,2\n"), HasSubstr("is address meant?"));
    EXPECT_THAT(trouble("address,ADDRESS\n1,2\n"), HasSubstr("twice"));
    EXPECT_THAT(trouble("address\n\"192.0.2.7\n"), HasSubstr("line 2"));
    EXPECT_THAT(trouble("address\nS\xfc"
                        "d\n"),
                HasSubstr("UTF-8"));
    EXPECT_THAT(trouble(std::string(kMostImportBytes + 1, 'x')), HasSubstr("10 MB"));
    std::string many = "address\n";
    for (int i = 0; i < 50'001; ++i) many += "192.0.2.7\n";
    EXPECT_THAT(trouble(many), HasSubstr("50001 lines"));
}

TEST(ImportTable, ShowsNoControlCharacters) {
    const auto lines = lines_of("address\n\"\x1b[31m192.0.2.7\"\n");
    EXPECT_THAT(lines[0].what, Not(HasSubstr("\x1b")));
    EXPECT_NE(why(lines[0]), "");
}

}  // namespace
}  // namespace fleetgate::agent
