// What a Codec keeps between calls, so that a message costs no allocation beyond its values.
#pragma once

#include "snmp/codec.hpp"
#include "snmp/netsnmp_library.hpp"

#include <array>
#include <cstdlib>
#include <vector>

namespace fleetgate::snmp {

struct Codec::Buffers {
    Buffers() {
        const NetSnmpLock lock;
        snmp_sess_init(&session);
        session.rcvMsgMaxSize = kLargestMessage;
        session.sndMsgMaxSize = kLargestMessage;
        session.isAuthoritative = SNMP_SESS_NONAUTHORITATIVE;
        session.securityModel = SNMP_SEC_MODEL_USM;
    }
    ~Buffers() { std::free(packet); }  // NOLINT: Net-SNMP grows it with realloc
    Buffers(const Buffers&) = delete;
    Buffers& operator=(const Buffers&) = delete;

    static constexpr std::size_t kLargestMessage = 65507;  // UDP over IPv4

    netsnmp_session session{};
    u_char* packet = nullptr;
    std::size_t packet_size = 0;
    std::vector<netsnmp_variable_list> variables;
    std::vector<oid> names;
    std::array<u_char, 65536> plain{};  ///< the decrypted scoped PDU
};

/// RFC 3411 section 5: SnmpEngineID has 5 to 32 octets. Shorter ones are seen in the field.
inline constexpr std::size_t kLongestEngineId = 32;

/// Reads the PDU at `data`; malformed when it is none.
tl::expected<Pdu, DecodeFault> read_pdu(u_char* data, std::size_t length);

}  // namespace fleetgate::snmp
