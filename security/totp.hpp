// Time-based one-time passwords: RFC 6238 over RFC 4226, as every authenticator app takes them (HMAC-SHA-1, six digits,
// thirty seconds). SHA-1's collisions do not touch HMAC; apps commonly ignore any other algorithm.
#pragma once

#include "base/clock.hpp"
#include "base/secret.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace fleetgate::security {

/// 20 random octets: the length of the hash, as RFC 4226 section 4 recommends.
base::Secret totp_key();

/// The half minute that `at` lies in, counted from 1970.
std::int64_t totp_step(base::WallTime at);
/// Six digits.
std::string totp_code(const base::Secret& key, std::int64_t step);

/// The step that `typed` (spaces do not matter) is the code of: the present one or one beside it, for clocks that
/// differ, and later than `last_used`, so that no code works twice (RFC 6238 section 5.2). Nothing when there is none.
std::optional<std::int64_t> totp_match(const base::Secret& key, std::string_view typed, base::WallTime now,
                                       std::int64_t last_used);

/// RFC 4648 section 6, without padding: how people type a key into an app.
std::string to_base32(std::string_view octets);
/// "otpauth://totp/..." with the key: a secret. `account` and `issuer` are shown by the app.
base::Secret otpauth_uri(const base::Secret& key, std::string_view account, std::string_view issuer);

}  // namespace fleetgate::security
