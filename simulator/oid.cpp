#include "simulator/oid.hpp"

#include <charconv>

namespace fleetgate::simulator {
namespace {

void append_base128(std::string& out, std::uint32_t value) {
    int shift = 28;
    while (shift > 0 && value >> shift == 0) shift -= 7;
    for (; shift > 0; shift -= 7) out.push_back(static_cast<char>(0x80U | (value >> shift & 0x7fU)));
    out.push_back(static_cast<char>(value & 0x7fU));
}

// X.690 8.19.4: the first two arcs share one sub-identifier.
std::uint32_t first_of(const Oid& oid) { return oid[0] * 40 + oid[1]; }

}  // namespace

std::optional<Oid> parse_oid(std::string_view text) {
    if (!text.empty() && text.front() == '.') text.remove_prefix(1);
    Oid oid;
    while (true) {
        std::uint32_t value = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
        if (error != std::errc{} || oid.size() == kOidLimit) return std::nullopt;
        oid.push_back(value);
        text.remove_prefix(static_cast<std::size_t>(end - text.data()));
        if (text.empty()) break;
        if (text.front() != '.') return std::nullopt;
        text.remove_prefix(1);
    }
    if (oid.size() < 2 || oid[0] > 2 || (oid[0] < 2 && oid[1] > 39) || oid[1] > 0xffffff00U) return std::nullopt;
    return oid;
}

std::string to_text(const Oid& oid) {
    std::string text;
    for (const auto sub : oid) {
        if (!text.empty()) text.push_back('.');
        text += std::to_string(sub);
    }
    return text;
}

std::string oid_octets(const Oid& oid) {
    std::string octets;
    append_base128(octets, first_of(oid));
    for (std::size_t i = 2; i < oid.size(); ++i) append_base128(octets, oid[i]);
    return octets;
}

OidKey::OidKey(const Oid& oid) {
    append(first_of(oid));
    for (std::size_t i = 2; i < oid.size(); ++i) append(oid[i]);
}

bool OidKey::assign(std::string_view octets) {
    size_ = 0;
    std::size_t count = 0;
    for (std::size_t i = 0; i < octets.size();) {
        std::uint64_t value = 0;
        while (true) {
            if (i == octets.size()) return false;
            const auto octet = static_cast<std::uint8_t>(octets[i++]);
            value = value << 7U | (octet & 0x7fU);
            if (value > 0xffffffffU) return false;
            if ((octet & 0x80U) == 0) break;
        }
        if (++count >= kOidLimit) return false;
        append(static_cast<std::uint32_t>(value));
    }
    return true;
}

void OidKey::append(std::uint32_t sub) {
    if (sub < 0x80) {
        octets_[size_++] = static_cast<char>(sub);
        return;
    }
    const std::uint32_t count = sub < 0x100 ? 1 : sub < 0x10000 ? 2 : sub < 0x1000000 ? 3 : 4;
    octets_[size_++] = static_cast<char>(0x80U | count);
    for (std::uint32_t i = count; i-- > 0;) octets_[size_++] = static_cast<char>(sub >> 8U * i & 0xffU);
}

}  // namespace fleetgate::simulator
