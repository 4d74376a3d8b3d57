#include "fleet/text_decoding.hpp"

#include "base/text.hpp"

#include <gtest/gtest.h>

namespace fleetgate::fleet {
namespace {

struct TextCase {
    std::string name;
    std::string octets;
    std::optional<Charset> declared;
    std::string text;
};

class TextDecoding : public testing::TestWithParam<TextCase> {};

TEST_P(TextDecoding, GivesUtf8) { EXPECT_EQ(decode_text(GetParam().octets, GetParam().declared), GetParam().text); }

using std::string_literals::operator""s;

INSTANTIATE_TEST_SUITE_P(
    Texts, TextDecoding,
    testing::Values(
        TextCase{"ascii", "Black Toner", {}, "Black Toner"},
        TextCase{"ends_at_nul", "TK-8527K\0\0\0garbage"s, {}, "TK-8527K"},
        TextCase{"blanks_at_both_ends", "  Ready  \r\n", {}, "Ready"},
        TextCase{"controls_become_blanks", "a\x1B[31mb\nc", {}, "a [31mb c"},
        TextCase{"utf8_stays", "come\xC3\xA7\x61r", {}, "come\xC3\xA7\x61r"},
        TextCase{"utf8_although_roman8_is_declared", "come\xC3\xA7\x61r", 2004, "come\xC3\xA7\x61r"},
        TextCase{"utf8_cut_within_a_character", "Modo de suspens\xC3\xA3o n\xC3", {}, "Modo de suspens\xC3\xA3o n"},
        TextCase{"latin1_when_nothing_is_declared", "caf\xE9", {}, "caf\xC3\xA9"},
        TextCase{"latin1_declared", "Pr\xEAt", 4, "Pr\xC3\xAAt"}, TextCase{"roman8", "Pr\xC1t", 2004, "Pr\xC3\xAAt"},
        TextCase{"cp850", "Kit manuten\x87\xC6o", 2009, "Kit manuten\xC3\xA7\xC3\xA3o"},
        TextCase{"latin2", "Ma\xB3o", 5, "Ma\xC5\x82o"},
        TextCase{"cyrillic", "\xC1\xDF\xEF\xE9\xD8\xD9", 8, "\xD0\xA1\xD0\xBF\xD1\x8F\xD1\x89\xD0\xB8\xD0\xB9"},
        TextCase{"unknown_set_is_latin1", "caf\xE9", 9999, "caf\xC3\xA9"},
        TextCase{"shift_jis", "A\x83\x65\x83\x58", 17, "A\xE3\x83\x86\xE3\x82\xB9"},
        TextCase{"gb_declared", "\xB4\xF2\xD3\xA1\xBB\xFA", 113, "\xE6\x89\x93\xE5\x8D\xB0\xE6\x9C\xBA"},
        TextCase{"gb_by_evidence", "\xB4\xF2\xD3\xA1\xBB\xFA", {}, "\xE6\x89\x93\xE5\x8D\xB0\xE6\x9C\xBA"},
        TextCase{"cp850_though_utf8_is_declared", "Kit manuten\x87\xC6o", 106, "Kit manuten\xC3\xA7\xC3\xA3o"},
        TextCase{"cp850_though_latin1_is_declared", "Kit manuten\x87\xC6o", 4, "Kit manuten\xC3\xA7\xC3\xA3o"},
        TextCase{"german_in_latin1",
                 "Gr\xF6\xDF"
                 "e",
                 {},
                 "Gr\xC3\xB6\xC3\x9F"
                 "e"},
        TextCase{"german_capitals", "GER\xC4T", {}, "GER\xC3\x84T"},
        TextCase{"cyrillic_by_evidence", "\xC3\xEE\xF2\xEE\xE2", {}, "\xD0\x93\xD0\xBE\xD1\x82\xD0\xBE\xD0\xB2"},
        TextCase{"shift_jis_by_evidence", "\x83\x67\x83\x69\x81\x5B", {}, "\xE3\x83\x88\xE3\x83\x8A\xE3\x83\xBC"},
        TextCase{"ascii_within_shift_jis", "Ready", 17, "Ready"}, TextCase{"nothing", "", {}, ""},
        TextCase{"a_lone_continuation", "\x80", {}, ""}),
    [](const auto& row) { return row.param.name; });

TEST(TextDecodingOfAnything, IsAlwaysPrintableUtf8AndBounded) {
    std::string octets;
    for (int round = 0; round < 256; ++round) {
        for (int i = 0; i < 40; ++i) octets += static_cast<char>((round * 37 + i * 101) & 0xFF);
        for (const std::optional<Charset> declared :
             {std::optional<Charset>{}, {4}, {5}, {17}, {106}, {2004}, {2009}}) {
            const auto text = decode_text(octets, declared, 100);
            EXPECT_TRUE(base::is_utf8(text));
            EXPECT_LE(text.size(), 100U);
            EXPECT_EQ(text, base::printable(text));
        }
    }
}

TEST(NeedsCharset, OnlyForWhatIsNeitherAsciiNorUtf8) {
    EXPECT_FALSE(needs_charset("Toner"));
    EXPECT_FALSE(needs_charset("come\xC3\xA7\x61r"));
    EXPECT_FALSE(needs_charset("Toner\0\xFF"s));
    EXPECT_TRUE(needs_charset("manuten\x87\xC6o"));
}

}  // namespace
}  // namespace fleetgate::fleet
