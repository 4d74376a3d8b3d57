#include "fleet/profiles/profile_decoding.hpp"

namespace fleetgate::fleet {

std::map<std::uint8_t, std::int64_t> blob_records(std::string_view octets, BlobRule::Layout) {
    static constexpr std::size_t kHead = 3;
    static constexpr unsigned char kEnd = 0xFF;
    static constexpr std::size_t kLongestNumber = 7;
    const auto octet = [&](std::size_t at) { return static_cast<unsigned char>(octets[at]); };
    std::map<std::uint8_t, std::int64_t> records;
    for (std::size_t at = 0; at + kHead <= octets.size() && octet(at) != kEnd;) {
        const std::size_t length = octet(at + 2);
        if (at + kHead + length > octets.size() || length > kLongestNumber) break;
        std::int64_t value = 0;
        for (std::size_t i = 0; i < length; ++i) value = value * 256 + octet(at + kHead + i);
        records.emplace(octet(at), value);
        at += kHead + length;
    }
    return records;
}

}  // namespace fleetgate::fleet
