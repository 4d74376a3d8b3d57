#include "fleet/recording_addresses.hpp"

#include "base/bytes.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <bitset>
#include <charconv>
#include <iterator>
#include <vector>

namespace fleetgate::fleet {

namespace {

constexpr std::size_t kMacDigits = 12;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_hex(char c) { return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_alnum(char c) { return is_digit(c) || is_letter(c); }
/// Of what an address may consist.
bool is_address_char(char c) { return is_alnum(c) || std::string_view{".:-_%+@"}.find(c) != std::string_view::npos; }

/// How long the dotted IPv4 address at `at` is; 0 when there is none.
std::size_t ipv4_length(std::string_view text, std::size_t at) {
    auto i = at;
    for (int part = 0; part < 4; ++part) {
        if (part > 0 && (i >= text.size() || text[i++] != '.')) return 0;
        const auto begin = i;
        while (i < text.size() && is_digit(text[i]) && i - begin < 3) ++i;
        unsigned octet = 256;
        std::from_chars(text.data() + begin, text.data() + i, octet);
        if (i == begin || octet > 255) return 0;
    }
    return i < text.size() && is_digit(text[i]) ? 0 : i - at;
}

/// How long the IPv6 address at `at` is; 0 when there is none. "12:30" and "1:2:3" are times and numbers.
std::size_t ipv6_length(std::string_view text, std::size_t at) {
    auto i = at;
    std::size_t colons = 0;
    std::size_t digits = 0;
    bool twice = false;
    while (i < text.size() && (is_hex(text[i]) || text[i] == ':')) {
        digits = text[i] == ':' ? 0 : digits + 1;
        if (digits > 4) return 0;
        colons += text[i] == ':' ? 1 : 0;
        twice = twice || (text[i] == ':' && i > at && text[i - 1] == ':');
        ++i;
    }
    if (i < text.size() && text[i] == '.')
        i += ipv4_length(text, i - digits) > digits ? ipv4_length(text, i - digits) - digits : 0;
    const bool whole = (twice && colons >= 2 && i - at > 3) || colons == 7;
    return whole && (i >= text.size() || !is_alnum(text[i])) ? i - at : 0;
}

/// The places of the twelve digits of the MAC address at `at`, or nothing.
std::optional<std::array<std::size_t, kMacDigits>> mac_at(std::string_view text, std::size_t at) {
    // So many digits between two separators, and which one; the last is without.
    for (const std::size_t group : {std::size_t{2}, std::size_t{4}, std::size_t{6}, kMacDigits}) {
        std::array<std::size_t, kMacDigits> places{};
        auto i = at;
        char separator = '\0';
        std::size_t digits = 0;
        for (; digits < kMacDigits && i < text.size(); ++i) {
            if (digits > 0 && digits % group == 0 && text[i - 1] != separator) {
                if (separator == '\0' && std::string_view{":-. "}.find(text[i]) != std::string_view::npos)
                    separator = text[i];
                if (text[i] != separator) break;
                continue;
            }
            if (!is_hex(text[i])) break;
            places[digits++] = i;
        }
        if (digits == kMacDigits && (i >= text.size() || !is_hex(text[i]))) return places;
    }
    return std::nullopt;
}

/// "print01.corp.example", "nas.local"; neither "V1.02" nor "setup.exe".
bool is_host_with_domain(std::string_view word) {
    static constexpr std::array kDomains{"com",  "net",    "org",      "local",   "lan",  "corp", "intra",
                                         "home", "intern", "internal", "example", "test", "edu",  "gov"};
    std::vector<std::string_view> labels;
    for (std::size_t i = 0; i <= word.size();) {
        const auto dot = std::min(word.find('.', i), word.size());
        labels.push_back(word.substr(i, dot - i));
        i = dot + 1;
    }
    const auto is_label = [](std::string_view label) {
        return !label.empty() && std::any_of(label.begin(), label.end(), is_letter) &&
               std::all_of(label.begin(), label.end(), [](char c) { return is_alnum(c) || c == '-' || c == '_'; });
    };
    if (labels.size() < 2 || !std::all_of(labels.begin(), labels.end(), is_label)) return false;
    const auto last = base::lowered(labels.back());
    if (last.size() < 2 || !std::all_of(last.begin(), last.end(), is_letter)) return false;
    const bool known = std::find(kDomains.begin(), kDomains.end(), last) != kDomains.end();
    return known || (labels.size() > 2 && labels.front().size() > 1);
}

/// The spelling stays: separators and upper case.
std::string disguised_mac(std::string_view text, const MacDisguise& mac) {
    std::string digits;
    std::copy_if(text.begin(), text.end(), std::back_inserter(digits), is_hex);
    const bool upper = std::any_of(digits.begin(), digits.end(), [](char c) { return c >= 'A' && c <= 'F'; });
    const auto shown = base::to_hex(mac(*base::from_hex(base::lowered(digits))));
    std::string out{text};
    auto next = shown.begin();
    for (auto& c : out) {
        if (!is_hex(c)) continue;
        c = upper && is_letter(*next) ? static_cast<char>(*next - 'a' + 'A') : *next;
        ++next;
    }
    return out;
}

/// A run of address characters, piece by piece.
std::string disguised_run(std::string_view run, const MacDisguise& mac) {
    std::string out;
    for (std::size_t i = 0; i < run.size();) {
        const bool begins = i == 0 || !is_alnum(run[i - 1]);
        if (begins) {
            if (const auto length = ipv4_length(run, i); length > 0) {
                out += "192.0.2.1";
                i += length;
                continue;
            }
            // Before a MAC address, as which the first half of a long one could be read.
            if (const auto length = ipv6_length(run, i); length > 0) {
                out += "2001:db8::1";
                i += length;
                continue;
            }
        }
        // With separators it stands alone; without, it may be the rest of a name ("BRN3C2AF4AABBCC").
        const bool after_hex = i > 0 && is_hex(run[i - 1]);
        auto places = after_hex ? std::nullopt : mac_at(run, i);
        if (places && !begins && places->back() != i + kMacDigits - 1) places.reset();
        if (places) {
            out += disguised_mac(run.substr(i, places->back() + 1 - i), mac);
            i = places->back() + 1;
            // More octets of a longer identifier, in which the MAC address is split.
            while (i + 2 < run.size() && (run[i] == ':' || run[i] == '-') && is_hex(run[i + 1]) && is_hex(run[i + 2])) {
                out += run.substr(i, 1);
                out += "00";
                i += 3;
            }
            continue;
        }
        out += run[i++];
    }
    return out;
}

/// Words without a digit are no addresses: what spells "deadbeefcafe" is known from the interfaces.
bool has_digit(std::string_view run) { return std::any_of(run.begin(), run.end(), is_digit); }

std::string disguised_word(std::string_view run, bool after_slashes, const MacDisguise& mac) {
    if (const auto sign = run.find('@'); sign != std::string_view::npos && sign > 0 && sign + 1 < run.size()) {
        const auto before = run.substr(0, sign).rfind(':');
        return std::string{before == std::string_view::npos ? "" : run.substr(0, before + 1)} + "someone@example.com";
    }
    if (after_slashes) {
        const auto port = run.rfind(':');
        const bool has_port = port != std::string_view::npos && run.find(':') == port;
        return "host.example" + std::string{has_port ? run.substr(port) : std::string_view{}};
    }
    const auto trimmed = run.substr(0, run.find_last_not_of(".:-_+%") + 1);
    const auto colon = trimmed.rfind(':');
    const auto word = colon == std::string_view::npos ? trimmed : trimmed.substr(colon + 1);
    if (!mac_at(word, 0) && is_host_with_domain(word)) {
        const auto begin = static_cast<std::size_t>(word.data() - run.data());
        return std::string{run.substr(0, begin)} + "host.example" + std::string{run.substr(begin + word.size())};
    }
    return has_digit(run) ? disguised_run(run, mac) : std::string{run};
}

}  // namespace

std::string without_addresses(std::string_view text, const MacDisguise& mac) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        auto end = i;
        while (end < text.size() && is_address_char(text[end])) ++end;
        if (end == i) {
            out += text[i++];
            continue;
        }
        const bool after_slashes =
            i >= 2 && ((text[i - 1] == '/' && text[i - 2] == '/') || (text[i - 1] == '\\' && text[i - 2] == '\\'));
        out += disguised_word(text.substr(i, end - i), after_slashes, mac);
        i = end;
    }
    return out;
}

std::optional<std::string> ipv4_octets(std::string_view text) {
    if (text.empty() || ipv4_length(text, 0) != text.size()) return std::nullopt;
    std::string octets;
    for (std::size_t i = 0; i < text.size();) {
        unsigned octet = 0;
        const auto [next, error] = std::from_chars(text.data() + i, text.data() + text.size(), octet);
        octets += static_cast<char>(octet);
        i = static_cast<std::size_t>(next - text.data()) + 1;
    }
    return octets;
}

bool looks_like_ipv6(std::string_view octets) {
    if (octets.size() != 16) return false;
    std::bitset<256> different;
    for (const char c : octets) different.set(static_cast<std::uint8_t>(c));
    const auto first = static_cast<std::uint8_t>(octets[0]);
    const bool routed = (first & 0xE0U) == 0x20U || (first & 0xFEU) == 0xFCU || first == 0xFEU;
    return different.count() >= (routed ? 3U : 8U);
}

}  // namespace fleetgate::fleet
