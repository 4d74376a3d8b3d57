// How a gateway becomes known to a manager: what it asks, what it is answered, and what it asks later.
#pragma once

#include "base/result.hpp"
#include "base/secret.hpp"
#include "protocol/ed25519.hpp"
#include "protocol/schema.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace fleetgate::protocol {

/// Signed by the key it brings, so that nobody registers a key that is not his.
struct RegistrationRequest {
    base::Secret access_code;
    std::string user;  ///< with a password: managed at once, where the manager has accounts; empty without
    base::Secret password;
    PublicKey public_key;
    std::string version;        ///< of the gateway's program
    std::string computer_name;  ///< empty when anonymized
};

/// Errors: malformed, too_large, unsupported, wrong_field.
base::Result<RegistrationRequest> parse_registration_request(std::string_view text);
/// Holds secrets: for the wire alone.
std::string to_json(const RegistrationRequest& request);

enum class GatewayStatus : std::uint8_t { pending, managed };
std::string_view to_string(GatewayStatus status);

/// Answer to a registration, and to a later question about it.
struct RegistrationAnswer {
    std::string gateway_id;
    GatewayStatus status = GatewayStatus::pending;
    PublicKey command_key;  ///< the manager signs commands with it
};

base::Result<RegistrationAnswer> parse_registration_answer(std::string_view text);
std::string to_json(const RegistrationAnswer& answer);

/// Access codes as people type them: "7QK4-M2WX-9TJD-HV3C", 16 letters of Crockford's base 32, 80 bits.
inline constexpr std::size_t kAccessCodeLimitBytes = 64;
/// Upper case, without hyphens and blanks, O read as 0 and I, L as 1.
std::string normalized_access_code(std::string_view typed);

}  // namespace fleetgate::protocol
