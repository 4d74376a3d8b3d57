#include "fleet/text_decoding.hpp"

#include "base/text.hpp"
#include "fleet/charsets.hpp"
#include "fleet/text_guess.hpp"
#include "platform/text_conversion.hpp"

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

/// By the set that the device declares; nothing when the text cannot be of it.
std::optional<std::string> as_declared(std::string_view octets, Charset declared) {
    if (const auto* table = high_half(declared)) return by_table(octets, *table);
    const auto name = multi_byte_name(declared);
    if (name.empty()) return std::nullopt;
    return platform::to_utf8(octets, std::string{name});
}

std::string of_no_utf8(std::string_view octets, std::optional<Charset> declared) {
    if (declared) {
        if (auto text = as_declared(octets, *declared)) return *std::move(text);
    }
    return guess_text(octets);
}

}  // namespace

bool needs_charset(std::string_view octets) { return !base::is_utf8(without_cut_character(until_nul(octets))); }

std::string decode_text(std::string_view octets, std::optional<Charset> declared, std::size_t limit) {
    octets = until_nul(octets).substr(0, 4 * limit);
    const auto whole = without_cut_character(octets);
    const std::string text = base::is_utf8(whole) ? std::string{whole} : of_no_utf8(octets, declared);
    return std::string{base::trimmed(base::printable(text, limit))};
}

}  // namespace fleetgate::fleet
