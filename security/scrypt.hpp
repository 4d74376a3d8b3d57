// Password hashes: scrypt (RFC 7914), written with their parameters and salt so that old ones can still be checked.
#pragma once

#include "base/secret.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace fleetgate::security {

struct ScryptParameters {
    std::uint32_t log2_n = 17;  ///< with r = 8: 128 MB
    std::uint32_t r = 8;
    std::uint32_t p = 1;

    friend bool operator==(const ScryptParameters&, const ScryptParameters&) = default;
};

/// Whether to compute with parameters from outside: at most 256 MB of memory, and all of them in reason.
bool scrypt_is_bearable(const ScryptParameters& parameters);
/// 32 octets. Empty when OpenSSL refuses the parameters, or has no memory for them.
base::Secret scrypt_key(const base::Secret& password, std::string_view salt, const ScryptParameters& parameters);

/// "$scrypt$ln=17,r=8,p=1$<salt>$<hash>", both as base64url without padding. 128 * 2^log2_n * r octets of memory.
std::string scrypt_hash(const base::Secret& password, ScryptParameters parameters);
/// False also for a text that is no such hash, and for parameters that would need more than 256 MB.
bool scrypt_matches(const base::Secret& password, std::string_view encoded);
std::optional<ScryptParameters> scrypt_parameters(std::string_view encoded);

}  // namespace fleetgate::security
