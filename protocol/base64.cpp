#include "protocol/base64.hpp"

#include <algorithm>
#include <cstdint>

namespace fleetgate::protocol {

namespace {

constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::string_view kUrlAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

std::string encoded(std::string_view octets, std::string_view alphabet) {
    std::string out;
    out.reserve((octets.size() + 2) / 3 * 4);
    std::uint32_t bits = 0;
    unsigned held = 0;
    for (const char octet : octets) {
        bits = (bits << 8U) | static_cast<unsigned char>(octet);
        held += 8;
        while (held >= 6) {
            held -= 6;
            out += alphabet[(bits >> held) & 0x3FU];
        }
    }
    if (held > 0) out += alphabet[(bits << (6 - held)) & 0x3FU];
    return out;
}

std::optional<std::string> decoded(std::string_view text, std::string_view alphabet) {
    if (text.size() % 4 == 1) return std::nullopt;
    std::string out;
    out.reserve(text.size() * 3 / 4);
    std::uint32_t bits = 0;
    unsigned held = 0;
    for (const char letter : text) {
        const auto value = alphabet.find(letter);
        if (value == std::string_view::npos) return std::nullopt;
        bits = (bits << 6U) | static_cast<std::uint32_t>(value);
        held += 6;
        if (held >= 8) {
            held -= 8;
            out += static_cast<char>((bits >> held) & 0xFFU);
        }
    }
    // RFC 4648 section 3.5: bits that carry nothing must be zero, so that each text has one spelling.
    if ((bits & ((1U << held) - 1)) != 0) return std::nullopt;
    return out;
}

}  // namespace

std::string to_base64(std::string_view octets) {
    std::string out = encoded(octets, kAlphabet);
    while (out.size() % 4 != 0) out += '=';
    return out;
}

std::optional<std::string> from_base64(std::string_view text) {
    if (text.size() % 4 != 0) return std::nullopt;
    for (int i = 0; i < 2 && text.ends_with('='); ++i) text.remove_suffix(1);
    return decoded(text, kAlphabet);
}

std::string to_base64url(std::string_view octets) { return encoded(octets, kUrlAlphabet); }

std::optional<std::string> from_base64url(std::string_view text) { return decoded(text, kUrlAlphabet); }

}  // namespace fleetgate::protocol
