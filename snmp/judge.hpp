// What an incoming datagram means to the question that is open with its sender. No I/O, no time.
#pragma once

#include "snmp/client.hpp"
#include "snmp/codec.hpp"

#include <optional>
#include <string>

namespace fleetgate::snmp {

/// The question as it went out.
struct Asked {
    PduKind kind = PduKind::get;
    std::int32_t request_id = 0;
    std::int32_t message_id = 0;
    bool probe = false;  ///< SNMPv3 engine discovery
};

enum class Verdict : std::uint8_t {
    not_ours,  ///< of another question, or of no one: as if it had never come
    odd,       ///< it claims to be the answer, and is not a proper one
    answer,
    engine,        ///< to a probe: this is my engine ID
    other_engine,  ///< "I am not the engine you speak to"; unauthenticated
    other_clock,   ///< authentic, fresh (it names our random message id), and of another boot or time than we thought
    clock_hint,    ///< the same without authentication: worth a probe, not to be believed
    complaint,     ///< unauthenticated: the user, the passphrase or the level is wrong, it says
};

struct Judgement {
    Verdict verdict = Verdict::not_ours;
    Pdu pdu;                     ///< answer
    Errc complaint{};            ///< complaint
    bool bad_signature = false;  ///< odd
    std::string engine_id;       ///< engine
    std::uint32_t boots = 0;     ///< engine, other_clock; answer of v3 with authentication
    std::uint32_t time = 0;
};

/// Changes `datagram`. RFC 3412 section 7.2, RFC 3414 sections 3.2 and 4.
Judgement judge(Codec& codec, std::span<std::uint8_t> datagram, const Asked& asked, const Security& security);

}  // namespace fleetgate::snmp
