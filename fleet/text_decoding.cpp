#include "fleet/text_decoding.hpp"

#include "base/text.hpp"
#include "fleet/charsets.hpp"

#include <algorithm>

namespace fleetgate::fleet {

namespace {

std::string_view until_nul(std::string_view octets) { return octets.substr(0, octets.find('\0')); }

bool is_ascii(std::string_view octets) {
    return std::none_of(octets.begin(), octets.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

/// A display line of fixed length may end inside a character. Only a text that has whole ones too is taken for that:
/// "caf\xE9" alone is Latin-1.
std::string_view without_cut_character(std::string_view octets) {
    for (std::size_t cut = 1; cut <= 3 && cut < octets.size(); ++cut) {
        const auto lead = static_cast<unsigned char>(octets[octets.size() - cut]);
        if (lead >= 0xC2) {
            const auto whole = octets.substr(0, octets.size() - cut);
            return !is_ascii(whole) && base::is_utf8(whole) ? whole : octets;
        }
        if (lead < 0x80) return octets;
    }
    return octets;
}

void append_utf8(std::string& out, char16_t c) {
    if (c < 0x80) {
        out += static_cast<char>(c);
    } else if (c < 0x800) {
        out += static_cast<char>(0xC0U | (c >> 6U));
        out += static_cast<char>(0x80U | (c & 0x3FU));
    } else {
        out += static_cast<char>(0xE0U | (c >> 12U));
        out += static_cast<char>(0x80U | ((c >> 6U) & 0x3FU));
        out += static_cast<char>(0x80U | (c & 0x3FU));
    }
}

std::string from_single_byte(std::string_view octets, std::optional<Charset> declared) {
    const HighHalf* table = declared ? high_half(*declared) : nullptr;
    const bool unreadable = declared && table == nullptr && is_multi_byte(*declared);
    std::string text;
    for (const char c : octets) {
        const auto octet = static_cast<unsigned char>(c);
        if (octet < 0x80) {
            text += c;
        } else if (unreadable) {
            append_utf8(text, u'\uFFFD');
        } else {
            append_utf8(text, table != nullptr ? (*table)[octet - 0x80U] : static_cast<char16_t>(octet));
        }
    }
    return text;
}

}  // namespace

bool needs_charset(std::string_view octets) { return !base::is_utf8(without_cut_character(until_nul(octets))); }

std::string decode_text(std::string_view octets, std::optional<Charset> declared, std::size_t limit) {
    octets = until_nul(octets).substr(0, 4 * limit);
    const auto whole = without_cut_character(octets);
    const std::string text = base::is_utf8(whole) ? std::string{whole} : from_single_byte(octets, declared);
    return std::string{base::trimmed(base::printable(text, limit))};
}

}  // namespace fleetgate::fleet
