// What goes into and comes out of one SNMP message, in our own words (RFC 3416 section 3, RFC 3412 section 6).
#pragma once

#include "snmp/credential.hpp"
#include "snmp/value.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace fleetgate::snmp {

enum class PduKind : std::uint8_t { get, get_next, get_bulk, response, report, trap, inform };

/// RFC 3416 section 3, those that are treated apart from the others.
struct ErrorStatus {
    static constexpr std::int32_t kNone = 0;
    static constexpr std::int32_t kTooBig = 1;
    static constexpr std::int32_t kNoSuchName = 2;
    static constexpr std::int32_t kGenErr = 5;
};

/// What is asked.
struct Question {
    PduKind kind = PduKind::get;
    std::int32_t request_id = 0;
    std::int32_t message_id = 0;        ///< v3
    std::uint32_t max_repetitions = 0;  ///< get_bulk
    std::span<const Oid> variables;
};

/// What was answered.
struct Pdu {
    PduKind kind = PduKind::response;
    std::int32_t request_id = 0;
    std::int32_t error_status = 0;
    std::uint32_t error_index = 0;  ///< counted from 1; 0 for none
    VarBinds variables;
    std::string context_engine_id;  ///< v3, as the next
    std::string context_name;
};

/// What is said in answer to a message that came unasked: a Response to an inform, or a Report (RFC 3412 section 7.1).
struct Answered {
    PduKind kind = PduKind::response;
    std::int32_t request_id = 0;
    std::int32_t message_id = 0;  ///< v3
    std::span<const VarBind> variables;
    std::string_view context_engine_id = {};  ///< v3, as the next: a Response has the inform's; empty: our own
    std::string_view context_name = {};
};

/// RFC 3411 section 3.4.3.
enum class SecurityLevel : std::uint8_t { none, auth, priv };

SecurityLevel security_level(const Credential& credential);

/// The keys of one user at one engine (RFC 3414 section 2.6). Wiped when they go.
struct LocalKeys {
    base::Secret auth;
    base::Secret priv;
};

/// With which identity, keys and clock a message is made or checked. A view: everything outlives the call it is given
/// to.
struct Security {
    const Credential& credential;
    std::string_view engine_id;  ///< empty: not known yet, the message is a discovery probe (RFC 3414 section 4)
    std::uint32_t boots = 0;
    std::uint32_t time = 0;
    const LocalKeys* keys = nullptr;  ///< null only where the credential has no authentication, or in a probe
    std::optional<std::string_view> context = {};  ///< in place of the credential's
};

/// What stands outside a message's protection: enough to say to which question it may belong.
struct Envelope {
    Version version = Version::v2c;
    std::string_view community;   ///< v1, v2c; into the datagram
    std::int32_t message_id = 0;  ///< v3, as all below
    SecurityLevel level = SecurityLevel::none;
    std::string_view engine_id;  ///< into the datagram
    std::uint32_t boots = 0;
    std::uint32_t time = 0;
    std::string_view user;    ///< into the datagram
    bool reportable = false;  ///< its sender waits for a report when it cannot be taken
};

}  // namespace fleetgate::snmp
