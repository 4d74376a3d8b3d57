// SNMP messages written by hand, right or wrong, as a test wants them.
#pragma once

#include "snmp/oid.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace fleetgate::tests::ber {

inline std::string tlv(std::uint8_t tag, std::string_view content) {
    std::string out{static_cast<char>(tag)};
    if (content.size() < 128) {
        out += static_cast<char>(content.size());
    } else {
        out += '\x82';
        out += static_cast<char>(content.size() >> 8U);
        out += static_cast<char>(content.size() & 0xFFU);
    }
    return out.append(content);
}

inline std::string integer(std::int64_t value, std::uint8_t tag = 0x02) {
    std::string content;
    for (bool more = true; more; value >>= 8) {
        content.insert(content.begin(), static_cast<char>(value & 0xFF));
        more = !(value >= -128 && value <= 127);
    }
    return tlv(tag, content);
}

inline std::string octets(std::string_view text) { return tlv(0x04, text); }
inline std::string null() { return tlv(0x05, ""); }
inline std::string end_of_mib_view() { return tlv(0x82, ""); }
inline std::string no_such_instance() { return tlv(0x81, ""); }
inline std::string sequence(std::string_view content) { return tlv(0x30, content); }

inline std::string oid(const snmp::Oid& oid) {
    std::string content{static_cast<char>(oid.arcs()[0] * 40 + oid.arcs()[1])};
    for (const auto arc : oid.arcs().subspan(2)) {
        std::string part{static_cast<char>(arc & 0x7FU)};
        for (auto rest = arc >> 7U; rest > 0; rest >>= 7U)
            part.insert(part.begin(), static_cast<char>(0x80U | (rest & 0x7FU)));
        content += part;
    }
    return tlv(0x06, content);
}

inline std::string varbind(const snmp::Oid& name, std::string_view value) {
    return sequence(oid(name) + std::string{value});
}

struct Response {
    std::int64_t request_id = 0;
    std::int64_t error_status = 0;
    std::int64_t error_index = 0;
    std::string varbinds;
    std::uint8_t tag = 0xA2;
};

inline std::string pdu(const Response& response) {
    return tlv(response.tag, integer(response.request_id) + integer(response.error_status) +
                                 integer(response.error_index) + sequence(response.varbinds));
}

inline std::string community_message(std::int64_t version, std::string_view community, const Response& response) {
    return sequence(integer(version) + octets(community) + pdu(response));
}

}  // namespace fleetgate::tests::ber
