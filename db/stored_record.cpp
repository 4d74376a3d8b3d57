#include "db/stored_record.hpp"

#include <bit>
#include <string>

namespace fleetgate::db {
namespace {

/// Octets of the body that a serial type takes; nothing for the two that are reserved.
std::optional<std::size_t> size_of(std::uint64_t type) {
    constexpr std::size_t kSizes[] = {0, 1, 2, 3, 4, 6, 8, 8, 0, 0};
    if (type < 10) return kSizes[type];
    if (type < 12) return std::nullopt;
    return static_cast<std::size_t>((type - 12) / 2);
}

StoredValue value_of(std::uint64_t type, const std::uint8_t* at, std::size_t size) {
    if (type == 0) return {};
    if (type == 8 || type == 9) return static_cast<std::int64_t>(type - 8);
    if (type >= 12 && type % 2 == 0) return std::vector<std::uint8_t>(at, at + size);
    if (type >= 12) return std::string{reinterpret_cast<const char*>(at), size};
    std::uint64_t bits = (at[0] & 0x80U) != 0 && type != 7 ? ~std::uint64_t{0} : 0;
    for (std::size_t i = 0; i < size; ++i) bits = bits << 8U | at[i];
    if (type == 7) return std::bit_cast<double>(bits);
    return static_cast<std::int64_t>(bits);
}

}  // namespace

std::optional<std::uint64_t> read_varint(const std::uint8_t* octets, std::size_t end, std::size_t& offset) {
    std::uint64_t out = 0;
    for (int i = 0; i < 9; ++i) {
        if (offset >= end) return std::nullopt;
        const auto octet = octets[offset++];
        if (i == 8) return out << 8U | octet;
        out = out << 7U | (octet & 0x7FU);
        if (octet < 0x80) return out;
    }
    return std::nullopt;
}

std::optional<std::vector<StoredValue>> read_record(std::string_view payload) {
    const auto* octets = reinterpret_cast<const std::uint8_t*>(payload.data());
    std::size_t offset = 0;
    const auto header = read_varint(octets, payload.size(), offset);
    if (!header || *header > payload.size() || *header < offset) return std::nullopt;
    std::size_t body = *header;
    std::vector<StoredValue> out;
    while (offset < *header) {
        const auto type = read_varint(octets, *header, offset);
        const auto size = type ? size_of(*type) : std::nullopt;
        if (!size || *size > payload.size() - body) return std::nullopt;
        out.push_back(value_of(*type, octets + body, *size));
        body += *size;
    }
    // A record ends where its last value does: a header that says less was changed.
    if (body != payload.size()) return std::nullopt;
    return out;
}

}  // namespace fleetgate::db
