// What can be wrong with what the other end sent.
#pragma once

#include <system_error>

namespace fleetgate::protocol {

enum class Errc {
    malformed = 1,      ///< not JSON, not a structured field, not compressed as said
    wrong_field,        ///< well-formed, but a field is missing, of the wrong type or out of its range
    too_large,          ///< more octets, nesting or values than is allowed
    unsupported,        ///< a version, coding or algorithm that is not known here
    wrong_digest,       ///< Content-Digest does not fit the body
    wrong_signature,    ///< made with another key, or over something else
    missing_signature,  ///< no signature, or one that does not cover what it must
    crypto_failed,      ///< the cryptographic library refused
    never_anonymized,   ///< a gateway that anonymizes does not send this type of message
};

const std::error_category& protocol_category();
std::error_code make_error_code(Errc code);

}  // namespace fleetgate::protocol

template <>
struct std::is_error_code_enum<fleetgate::protocol::Errc> : std::true_type {};
