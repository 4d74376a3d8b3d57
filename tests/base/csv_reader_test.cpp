#include "base/csv_reader.hpp"

#include <gmock/gmock.h>

namespace fleetgate::base {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

using Table = std::vector<std::vector<std::string>>;

Table table(std::string_view text) {
    const auto lines = read_csv(text);
    if (!lines) return {{"!", lines.error().context}};
    Table fields;
    for (const auto& line : *lines) fields.push_back(line.fields);
    return fields;
}

std::string trouble(std::string_view text, const CsvLimits& limits = {}) {
    const auto lines = read_csv(text, limits);
    return lines ? "" : lines.error().context;
}

TEST(CsvReader, TakesWhatSpreadsheetsWrite) {
    const Table wanted{{"address", "name"}, {"192.0.2.7", "Süd"}};
    EXPECT_EQ(table("address,name\n192.0.2.7,Süd\n"), wanted);
    EXPECT_EQ(table("address,name\r\n192.0.2.7,Süd"), wanted);
    EXPECT_EQ(table("address;name\r\n192.0.2.7;Süd\r\n"), wanted);
    EXPECT_EQ(table("address\tname\r192.0.2.7\tSüd\r"), wanted);
    EXPECT_EQ(table("\xef\xbb\xbf\"address\";\"name\"\r\n\r\n;\r\n192.0.2.7;\"Süd\"\r\n"), wanted);
}

TEST(CsvReader, TakesQuotedFieldsAsTheyAre) {
    EXPECT_EQ(table("a,b\n\"x, \"\"y\"\"\n;z\", \n"), (Table{{"a", "b"}, {"x, \"y\"\n;z", " "}}));
    EXPECT_EQ(table("\"a;b;c\",d\n1,2\n"), (Table{{"a;b;c", "d"}, {"1", "2"}})) << "quotes hide separators";
    EXPECT_EQ(table("a\n=cmd|'/c calc'!A1\n"), (Table{{"a"}, {"=cmd|'/c calc'!A1"}}));
    EXPECT_THAT(table(""), IsEmpty());
    EXPECT_THAT(table("\n\r\n"), IsEmpty());
}

TEST(CsvReader, SaysOnWhichLineALineBegins) {
    const auto lines = *read_csv("a\n\"1\n2\r\n3\"\n\nb\n");
    ASSERT_EQ(lines.size(), 3U);
    EXPECT_EQ(lines[1].number, 2U);
    EXPECT_EQ(lines[2].number, 6U);
}

TEST(CsvReader, SaysWhatIsWrongAndWhere) {
    EXPECT_THAT(trouble("a\n\"b\nc\n"), HasSubstr("line 2: a quote that is not closed"));
    EXPECT_THAT(trouble("a\n\"b\"c\n"), HasSubstr("line 2: something stands behind"));
    EXPECT_THAT(trouble("a\nS\xfc"
                        "d\n"),
                HasSubstr("UTF-8"));
    EXPECT_THAT(trouble("a\nb\nc\n", {.lines = 2}), HasSubstr("line 3: more than 2 lines"));
    EXPECT_THAT(trouble("a,b,c\n", {.fields = 2}), HasSubstr("more than 2 fields"));
    EXPECT_THAT(trouble("abcd\n", {.field_octets = 3}), HasSubstr("a field of more than 3"));
    EXPECT_THAT(trouble("\"abcdefgh", {.field_octets = 3}), HasSubstr("not closed"));
}

}  // namespace
}  // namespace fleetgate::base
