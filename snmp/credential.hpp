// Who we are to a device: a community (v1, v2c) or a USM user (v3).
#pragma once

#include "base/result.hpp"
#include "base/secret.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace fleetgate::snmp {

enum class Version : std::uint8_t { v1, v2c, v3 };

/// RFC 3414 section 6 and 7, RFC 7860.
enum class AuthProtocol : std::uint8_t { none, md5, sha1, sha224, sha256, sha384, sha512 };

/// RFC 3414 section 8, RFC 3826, and draft-blumenthal-aes-usm-04 for 192 and 256 bits; the `_reeder` ones lengthen the
/// key as draft-reeder-snmpv3-usm-3desede-00 does, which Cisco and some printers use.
enum class PrivProtocol : std::uint8_t { none, des, aes128, aes192, aes256, aes192_reeder, aes256_reeder };

struct Credential {
    Version version = Version::v2c;
    base::Secret community;  ///< v1, v2c
    std::string user;        ///< v3, as all below
    AuthProtocol auth = AuthProtocol::none;
    base::Secret auth_passphrase;
    PrivProtocol priv = PrivProtocol::none;
    base::Secret priv_passphrase;
    std::string context;  ///< v3 contextName, usually empty
    std::string which;    ///< "2 of 3": where several communities were given, so that people can tell them apart

    friend bool operator==(const Credential&, const Credential&) = default;
};

/// Shared, so that the hash of a passphrase (1 MB of hashing) is made once per credential and kept with it.
using CredentialPtr = std::shared_ptr<const Credential>;

/// "v2c community ***", "v2c community 2 of 3", "v3 user monitor (sha256, aes128)": never the secret itself.
std::string describe(const Credential& credential);

/// "USER[:AUTH:PASSPHRASE[:PRIV:PASSPHRASE]]", AUTH one of MD5 SHA SHA224 SHA256 SHA384 SHA512, PRIV one of DES AES
/// AES192 AES256 AES192C AES256C (any case; AES128 is AES). A colon or backslash inside a part is written "\:" or "\\".
/// Errors: invalid_argument; the text names the wrong part and what is possible, never a passphrase.
/// A passphrase shorter than 8 characters is refused (RFC 3414 section 11.2).
base::Result<Credential> parse_v3_credential(std::string_view text);

std::string_view to_string(Version version);
std::string_view to_string(AuthProtocol protocol);
std::string_view to_string(PrivProtocol protocol);

}  // namespace fleetgate::snmp
