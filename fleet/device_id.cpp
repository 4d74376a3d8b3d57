#include "fleet/device_id.hpp"

#include "base/text.hpp"
#include "fleet/text_decoding.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace fleetgate::fleet {

namespace {

constexpr std::size_t kLimit = 4096;
constexpr std::size_t kMostFields = 64;

constexpr std::array<std::pair<std::string_view, std::string_view>, 10> kShortForms{{
    {"MANUFACTURER", "MFG"},
    {"MANUFACTURE", "MFG"},  // OKI
    {"MODEL", "MDL"},
    {"COMMAND SET", "CMD"},
    {"COMMAND", "CMD"},
    {"CLASS", "CLS"},
    {"DESCRIPTION", "DES"},
    {"SERN", "SN"},
    {"SERIALNUMBER", "SN"},
    {"SERIAL", "SN"},
}};

std::string key_of(std::string_view text) {
    auto key = std::string{base::trimmed(text)};
    std::transform(key.begin(), key.end(), key.begin(),
                   [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
    for (const auto& [long_form, short_form] : kShortForms) {
        if (key == long_form) return std::string{short_form};
    }
    return key;
}

/// IEEE 1284 section 7.6: two octets, most significant first, that count themselves. A text begins with a letter.
std::string_view without_length(std::string_view octets) {
    if (octets.size() < 2) return octets;
    const auto first = static_cast<unsigned char>(octets[0]);
    return first < 0x20 ? octets.substr(2) : octets;
}

}  // namespace

DeviceIdFields parse_device_id(std::string_view octets) {
    octets = without_length(octets).substr(0, kLimit);
    DeviceIdFields fields;
    while (!octets.empty() && fields.size() < kMostFields) {
        const auto end = octets.find(';');
        const auto part = octets.substr(0, end);
        octets.remove_prefix(end == std::string_view::npos ? octets.size() : end + 1);
        const auto colon = part.find(':');
        if (colon == std::string_view::npos) continue;
        auto key = key_of(part.substr(0, colon));
        if (!key.empty()) fields.try_emplace(std::move(key), decode_text(part.substr(colon + 1)));
    }
    return fields;
}

std::optional<std::string> field(const DeviceIdFields& fields, std::string_view key) {
    const auto found = fields.find(key);
    if (found == fields.end() || found->second.empty()) return std::nullopt;
    return found->second;
}

bool says_printer(const DeviceIdFields& fields) {
    if (const auto device_class = field(fields, "CLS")) {
        const auto lowered = base::lowered(*device_class);
        return lowered.find("print") != std::string::npos || lowered.find("mfp") != std::string::npos;
    }
    return field(fields, "CMD") && field(fields, "MDL");
}

}  // namespace fleetgate::fleet
