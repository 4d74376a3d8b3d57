#include "base/text.hpp"

#include <gtest/gtest.h>

namespace fleetgate::base {
namespace {

struct PrintableCase {
    std::string name;
    std::string in;
    std::string out;
};
class Printable : public testing::TestWithParam<PrintableCase> {};
TEST_P(Printable, IsSafeToShow) {
    EXPECT_EQ(printable(GetParam().in), GetParam().out);
    EXPECT_TRUE(is_utf8(printable(GetParam().in)));
}
INSTANTIATE_TEST_SUITE_P(
    Text, Printable,
    testing::Values(PrintableCase{"plain", "Tray 1", "Tray 1"}, PrintableCase{"umlaut", "M\xC3\xBCll", "M\xC3\xBCll"},
                    PrintableCase{"latin1", "M\xFCll", "M\xEF\xBF\xBDll"}, PrintableCase{"escape", "\x1b[2J", " [2J"},
                    PrintableCase{"line_break", "a\r\nb", "a  b"},
                    PrintableCase{"c1_control",
                                  "\xC2\x9B"
                                  "2J",
                                  " 2J"},
                    PrintableCase{"right_to_left_override",
                                  "\xE2\x80\xAE"
                                  "gpj",
                                  " gpj"},
                    PrintableCase{"overlong_slash", "\xC0\xAF", "\xEF\xBF\xBD\xEF\xBF\xBD"},
                    PrintableCase{"surrogate", "\xED\xA0\x80", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"},
                    PrintableCase{"cut_in_the_middle", "\xE6\x97", "\xEF\xBF\xBD\xEF\xBF\xBD"}),
    [](const auto& row) { return row.param.name; });

TEST(Printable, CutsAtACharacter) { EXPECT_EQ(printable("a\xC3\xBC\xC3\xBC", 4), "a\xC3\xBC"); }

TEST(JsonForTerminal, EscapesWhatATerminalWouldObey) {
    EXPECT_EQ(json_for_terminal("{\"a\":\"\xC2\x9B"
                                "2J \xE2\x80\xAE \xE2\x81\xA6 \x7F M\xC3\xBCll \xE2\x82\xAC\"}"),
              "{\"a\":\"\\u009b"
              "2J \\u202e \\u2066 \\u007f M\xC3\xBCll \xE2\x82\xAC\"}");
}

TEST(Trimmed, TakesNulForWhiteSpace) { EXPECT_EQ(trimmed(std::string_view{" MX711\0\0 ", 9}), "MX711"); }

TEST(Lowered, TouchesAsciiAlone) { EXPECT_EQ(lowered("K\xC3\x84z"), "k\xC3\x84z"); }

}  // namespace
}  // namespace fleetgate::base
