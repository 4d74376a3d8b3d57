// A file that opens with a passphrase alone: scrypt (RFC 7914) makes the key, AES-256-GCM (NIST SP 800-38D) seals.
//
// Magic line, version (1 octet), log2 N, r and p of scrypt (1 each), salt (16), nonce (12), ciphertext, tag (16), and
// SHA-256 (32) of all before it. What stands before the ciphertext is authenticated with it. The hash at the end tells
// a damaged file from a wrong passphrase, and before the costly part; it proves nothing about who wrote the file.
#pragma once

#include "base/result.hpp"
#include "base/secret.hpp"
#include "security/scrypt.hpp"

#include <string>
#include <string_view>

namespace fleetgate::security {

/// Of a file that somebody may carry away and guess at for years: more is asked than of a log-in.
inline constexpr std::size_t kLeastPassphrase = 12;
inline constexpr std::size_t kMostPassphrase = 256;

/// What is wrong with a passphrase for a new file, as a sentence; empty when nothing is: 12 to 256 characters, and none
/// that is guessed first (common_passwords.hpp).
std::string why_not_passphrase(std::string_view passphrase);

/// `magic`: what the file is, a line; up to 32 octets. Blocks for half a second and takes 128 MB.
std::string seal_with_passphrase(std::string_view magic, const base::Secret& passphrase, std::string_view content,
                                 ScryptParameters parameters = {});

/// Errors: invalid_argument (no such file), not_supported (of a newer program, or scrypt would need more than 256 MB),
/// bad_message (cut off or damaged), permission_denied (wrong passphrase). As costly as sealing, but for a file that is
/// none or damaged.
base::Result<base::Secret> open_with_passphrase(std::string_view magic, const base::Secret& passphrase,
                                                std::string_view file);

}  // namespace fleetgate::security
