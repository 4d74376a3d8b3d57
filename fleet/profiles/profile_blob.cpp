#include "fleet/profiles/profile_decoding.hpp"

namespace fleetgate::fleet {

std::map<std::uint8_t, BlobRecord> blob_records(std::string_view octets, BlobRule::Layout layout) {
    static constexpr unsigned char kEnd = 0xFF;
    static constexpr std::size_t kLongestNumber = 7;
    const bool typed = layout == BlobRule::Layout::id_type_length_value;
    const std::size_t head = typed ? 3 : 2;
    const auto octet = [&](std::size_t at) { return static_cast<unsigned char>(octets[at]); };
    std::map<std::uint8_t, BlobRecord> records;
    for (std::size_t at = 0; at + head <= octets.size() && octet(at) != kEnd;) {
        const std::size_t length = octet(at + head - 1);
        if (at + head + length > octets.size() || length > kLongestNumber) break;
        BlobRecord record;
        record.length = length;
        for (std::size_t i = 0; i < length; ++i) record.value = record.value * 256 + octet(at + head + i);
        if (typed && length == 2) {
            record.value = octet(at + head);
            record.most = octet(at + head + 1);
        }
        records.emplace(octet(at), record);
        at += head + length;
    }
    return records;
}

}  // namespace fleetgate::fleet
