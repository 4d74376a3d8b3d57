#include "fleet/text_guess.hpp"

#include "platform/text_conversion.hpp"

#include <array>
#include <vector>

namespace fleetgate::fleet {

namespace {

constexpr Charset kLatin1 = 4;
/// Single-byte sets by how often devices send them undeclared; of equal scores the first wins.
constexpr std::array<Charset, 7> kSingleByte{kLatin1, 2252, 2009, 2004, 5, 2251, 8};
const std::array<std::string, 3> kMultiByte{"GB2312", "Shift_JIS", "EUC-KR"};

enum class Kind : std::uint8_t { lower, upper, cyrillic_lower, cyrillic_upper, ideograph, digit, blank, other };

bool within(char32_t c, char32_t first, char32_t last) { return c >= first && c <= last; }

Kind kind_of(char32_t c) {
    if (within(c, U'a', U'z') || within(c, 0xDF, 0xF6) || within(c, 0xF8, 0xFF)) return Kind::lower;
    if (within(c, U'A', U'Z') || within(c, 0xC0, 0xD6) || within(c, 0xD8, 0xDE)) return Kind::upper;
    // Latin Extended-A: capital and small letters take turns, with a shift in the middle.
    if (within(c, 0x100, 0x137) || within(c, 0x14A, 0x177)) return c % 2 == 0 ? Kind::upper : Kind::lower;
    if (within(c, 0x139, 0x148) || within(c, 0x179, 0x17E)) return c % 2 == 1 ? Kind::upper : Kind::lower;
    if (within(c, 0x430, 0x44F) || c == 0x451) return Kind::cyrillic_lower;
    if (within(c, 0x410, 0x42F) || c == 0x401) return Kind::cyrillic_upper;
    // Han, kana and hangul that are in daily use; rare planes are what wrong sets come to.
    if (within(c, 0x4E00, 0x9FA5) || within(c, 0x3041, 0x30FC) || within(c, 0xAC00, 0xD7A3)) return Kind::ideograph;
    if (within(c, U'0', U'9')) return Kind::digit;
    if (c == U' ' || within(c, U'!', U'/') || within(c, U':', U'@')) return Kind::blank;
    return Kind::other;
}

bool is_upper(Kind kind) { return kind == Kind::upper || kind == Kind::cyrillic_upper; }
bool is_lower(Kind kind) { return kind == Kind::lower || kind == Kind::cyrillic_lower; }
bool is_letter(Kind kind) { return is_upper(kind) || is_lower(kind); }
bool is_cyrillic(Kind kind) { return kind == Kind::cyrillic_lower || kind == Kind::cyrillic_upper; }

void append_utf8(std::string& text, char16_t point) {
    if (point < 0x80) {
        text += static_cast<char>(point);
    } else if (point < 0x800) {
        text += static_cast<char>(0xC0U | (point >> 6U));
        text += static_cast<char>(0x80U | (point & 0x3FU));
    } else {
        text += static_cast<char>(0xE0U | (point >> 12U));
        text += static_cast<char>(0x80U | ((point >> 6U) & 0x3FU));
        text += static_cast<char>(0x80U | (point & 0x3FU));
    }
}

std::u32string code_points(std::string_view utf8) {
    std::u32string points;
    for (std::size_t i = 0; i < utf8.size();) {
        const auto lead = static_cast<unsigned char>(utf8[i]);
        const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        char32_t point = length == 1 ? lead : lead & (0x7FU >> length);
        for (std::size_t k = 1; k < length && i + k < utf8.size(); ++k) {
            point = (point << 6U) | (static_cast<unsigned char>(utf8[i + k]) & 0x3FU);
        }
        points += point;
        i += length;
    }
    return points;
}

/// How much a text looks like words. Only characters beyond ASCII count; their neighbours tell whether they belong
/// there.
int score(std::string_view utf8) {
    const auto points = code_points(utf8);
    int total = 0;
    int high_run = 0;  // letters beyond ASCII in a row
    for (std::size_t i = 0; i < points.size(); ++i) {
        const auto kind = kind_of(points[i]);
        const auto before = i > 0 ? kind_of(points[i - 1]) : Kind::blank;
        const auto after = i + 1 < points.size() ? kind_of(points[i + 1]) : Kind::blank;
        if (points[i] < 0x80) {
            high_run = 0;
            continue;
        }
        if (kind == Kind::ideograph) {
            const bool beside_letter = is_letter(before) || is_letter(after);
            const bool alone = before != Kind::ideograph && after != Kind::ideograph;
            total += beside_letter ? -2 : alone ? 0 : 4;
        } else if (is_letter(kind)) {
            // A capital within a word, a foreign alphabet within a word: another set was meant.
            if (is_upper(kind) && is_lower(before))
                total -= 3;
            else if (is_cyrillic(kind) != is_cyrillic(before) && is_letter(before))
                total -= 4;
            else
                total += is_letter(before) || is_letter(after) ? 2 : 0;
            // Western words have ASCII letters between their accents.
            if (++high_run > 2 && !is_cyrillic(kind)) total -= 4;
        } else {
            total -= 3;
        }
    }
    return total;
}

}  // namespace

std::optional<std::string> by_table(std::string_view octets, const HighHalf& table) {
    std::string text;
    for (const char c : octets) {
        const auto octet = static_cast<unsigned char>(c);
        const char16_t point = octet < 0x80 ? octet : table[octet - 0x80U];
        if (point == 0xFFFD || (point >= 0x80 && point < 0xA0)) return std::nullopt;
        append_utf8(text, point);
    }
    return text;
}

std::string guess_text(std::string_view octets) {
    std::optional<std::string> best;
    int best_score = 0;
    const auto consider = [&](std::optional<std::string> text) {
        if (!text) return;
        const int this_score = score(*text);
        if (best && this_score <= best_score) return;
        best = std::move(text);
        best_score = this_score;
    };
    for (const auto charset : kSingleByte) {
        if (const auto* table = high_half(charset)) consider(by_table(octets, *table));
    }
    for (const auto& charset : kMultiByte) consider(platform::to_utf8(octets, charset));
    if (best && best_score > 0) return *std::move(best);
    // No set makes a word of it: what Latin-1 says, without what it has no meaning for.
    std::string text;
    for (const char c : octets) append_utf8(text, static_cast<unsigned char>(c));
    return text;
}

}  // namespace fleetgate::fleet
