// AES-256-GCM (NIST SP 800-38D) as everything here is sealed with it: in the database and in backup files.
#pragma once

#include "base/secret.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace fleetgate::security {

inline constexpr std::size_t kGcmKeySize = 32;    ///< octets, as the next
inline constexpr std::size_t kGcmNonceSize = 12;  ///< never used twice with one key
inline constexpr std::size_t kGcmTagSize = 16;

/// The ciphertext, as long as `plain`, and the tag behind it. `about` is authenticated and not part of it.
std::string gcm_sealed(const base::Secret& key, std::string_view nonce, std::string_view about, std::string_view plain);

/// What gcm_sealed() made of; nothing when a bit, the key or what it is about differs.
std::optional<base::Secret> gcm_opened(const base::Secret& key, std::string_view nonce, std::string_view about,
                                       std::string_view sealed);

}  // namespace fleetgate::security
