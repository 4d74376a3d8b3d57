// How many octets of UDP payload an SNMP message takes: BER lengths of v2c with the community "public".
#pragma once

#include "snmp/value.hpp"

#include <cstdint>
#include <string>
#include <variant>

namespace fleetgate::fakes {

inline std::size_t with_header(std::size_t content) { return content + (content < 128 ? 2 : content < 256 ? 3 : 4); }

inline std::size_t oid_content(const snmp::Oid& oid) {
    std::size_t size = 1;
    for (std::size_t i = 2; i < oid.size(); ++i) {
        std::uint32_t arc = oid.arcs()[i];
        do {
            ++size;
            arc >>= 7U;
        } while (arc != 0);
    }
    return size;
}

inline std::size_t integer_content(std::int64_t value) {
    std::size_t size = 1;
    while (value > 127 || value < -128) {
        value >>= 8;
        ++size;
    }
    return size;
}

inline std::size_t value_content(const snmp::Value& value) {
    if (const auto* octets = value.octets()) return octets->size();
    if (const auto* oid = value.oid()) return oid_content(*oid);
    if (const auto number = value.number()) return integer_content(*number);
    return 0;
}

inline std::size_t varbind_size(const snmp::Oid& oid, const snmp::Value& value) {
    return with_header(with_header(oid_content(oid)) + with_header(value_content(value)));
}

/// A whole message around variables that take `variables` octets.
inline std::size_t message_size(std::size_t variables) {
    const std::size_t pdu = 6 + 3 + 3 + with_header(variables);
    return with_header(3 + with_header(6) + with_header(pdu));
}

}  // namespace fleetgate::fakes
