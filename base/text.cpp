#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

namespace fleetgate::base {

namespace {

/// Length of the well-formed sequence at the start of `text`, or 0. RFC 3629 section 4.
std::size_t sequence_length(std::string_view text) {
    const auto at = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char lead = at(0);
    if (lead < 0x80) return 1;
    std::size_t length = 0;
    unsigned char low = 0x80;
    unsigned char high = 0xBF;
    if (lead >= 0xC2 && lead <= 0xDF) {
        length = 2;
    } else if (lead >= 0xE0 && lead <= 0xEF) {
        length = 3;
        if (lead == 0xE0) low = 0xA0;
        if (lead == 0xED) high = 0x9F;
    } else if (lead >= 0xF0 && lead <= 0xF4) {
        length = 4;
        if (lead == 0xF0) low = 0x90;
        if (lead == 0xF4) high = 0x8F;
    } else {
        return 0;
    }
    if (text.size() < length || at(1) < low || at(1) > high) return 0;
    for (std::size_t i = 2; i < length; ++i) {
        if (at(i) < 0x80 || at(i) > 0xBF) return 0;
    }
    return length;
}

bool is_control(std::string_view sequence) {
    const auto lead = static_cast<unsigned char>(sequence[0]);
    if (sequence.size() == 1) return lead < 0x20 || lead == 0x7F;
    const auto next = static_cast<unsigned char>(sequence[1]);
    if (lead == 0xC2) return next < 0xA0;  // C1 controls
    // Bidirectional overrides and line separators (U+2028..U+202E, U+2066..U+2069) can rearrange what a person reads.
    if (lead == 0xE2 && next == 0x80) {
        const auto last = static_cast<unsigned char>(sequence[2]);
        return last >= 0xA8 && last <= 0xAE;
    }
    if (lead == 0xE2 && next == 0x81) {
        const auto last = static_cast<unsigned char>(sequence[2]);
        return last >= 0xA6 && last <= 0xA9;
    }
    return false;
}

}  // namespace

std::string printable(std::string_view text, std::size_t limit) {
    static constexpr std::string_view kReplacement = "\xEF\xBF\xBD";
    std::string out;
    out.reserve(std::min(text.size(), limit));
    while (!text.empty()) {
        const std::size_t length = sequence_length(text);
        std::string_view piece = length == 0 ? kReplacement : text.substr(0, length);
        if (length != 0 && is_control(piece)) piece = " ";
        if (out.size() + piece.size() > limit) break;
        out += piece;
        text.remove_prefix(std::max<std::size_t>(length, 1));
    }
    return out;
}

std::string json_for_terminal(std::string_view json) {
    std::string out;
    out.reserve(json.size());
    while (!json.empty()) {
        const std::size_t length = std::max<std::size_t>(sequence_length(json), 1);
        const auto piece = json.substr(0, length);
        json.remove_prefix(length);
        if (!is_control(piece)) {
            out += piece;
            continue;
        }
        unsigned code = static_cast<unsigned char>(piece[0]) & (length == 1 ? 0x7FU : length == 2 ? 0x1FU : 0x0FU);
        for (const char next : piece.substr(1)) code = code << 6U | (static_cast<unsigned char>(next) & 0x3FU);
        std::array<char, 8> escape{};
        std::snprintf(escape.data(), escape.size(), "\\u%04x", code);
        out += escape.data();
    }
    return out;
}

bool is_utf8(std::string_view text) {
    while (!text.empty()) {
        const std::size_t length = sequence_length(text);
        if (length == 0) return false;
        text.remove_prefix(length);
    }
    return true;
}

std::string_view trimmed(std::string_view text) {
    static constexpr std::string_view kBlank{" \t\r\n\f\v\0", 7};
    const auto first = text.find_first_not_of(kBlank);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(kBlank) - first + 1);
}

std::string lowered(std::string_view text) {
    std::string out{text};
    std::transform(out.begin(), out.end(), out.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return out;
}

}  // namespace fleetgate::base
