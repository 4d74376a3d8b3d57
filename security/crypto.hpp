// The few primitives that security/ stands on, from OpenSSL.
#pragma once

#include "base/secret.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace fleetgate::security {

/// From the system's generator, fit for keys. Ends the process when there is none: nothing made after that is secret.
std::string random_octets(std::size_t count);

/// True when both are the same, in a time that tells only their lengths.
bool same(std::string_view a, std::string_view b);

/// 32 octets each.
std::string sha256(std::string_view message);
std::string hmac_sha256(const base::Secret& key, std::string_view message);
/// HKDF (RFC 5869) without salt: a key of its own for each purpose named by `info`.
base::Secret derive_key(const base::Secret& key, std::string_view info);

/// RFC 4648 section 5, without padding.
std::string to_base64url(std::string_view octets);

}  // namespace fleetgate::security
