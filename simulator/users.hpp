// SNMPv3 users and their keys (RFC 3414, RFC 3826, RFC 7860 and the drafts for longer AES keys).
#pragma once

#include "base/result.hpp"
#include "base/secret.hpp"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace fleetgate::simulator {

enum class Auth : std::uint8_t { none, md5, sha1, sha224, sha256, sha384, sha512 };
enum class Priv : std::uint8_t { none, des, aes128, aes192, aes256 };
/// How a localized key is made longer for AES-192 and AES-256.
enum class KeyExtension : std::uint8_t {
    blumenthal,  ///< draft-blumenthal-aes-usm-04; "AES-192", "AES-256" of Net-SNMP
    reeder,      ///< draft-reeder-snmpv3-usm-3desede-00; "AES-192-C", "AES-256-C", Cisco's
};

struct User {
    std::string name;
    Auth auth = Auth::none;
    base::Secret auth_passphrase;
    Priv priv = Priv::none;
    base::Secret priv_passphrase;
    KeyExtension extension = KeyExtension::blumenthal;
};

/// NAME, NAME:AUTH:PASSPHRASE or NAME:AUTH:PASSPHRASE:PRIV:PASSPHRASE, where AUTH is MD5, SHA, SHA224 .. SHA512 and
/// PRIV is DES, AES, AES192, AES256, AES192C or AES256C. Errors: malformed_user; no passphrase is in the context.
base::Result<User> parse_user(std::string_view text);

/// shaaes, md5des, sha256aes, sha512aes256, shaonly, nobody3; passphrases authpass123 and privpass123.
std::vector<User> default_users();

/// What one user has at one engine.
struct LocalizedKeys {
    std::string auth;
    std::string priv;  ///< DES: key and pre-IV; AES: the key
};

/// Remembers each user's Ku (the hash of a megabyte), and localizes it for engine after engine.
class KeyMaker {
public:
    explicit KeyMaker(const std::vector<User>& users) : users_{&users}, ku_(users.size()) {}
    LocalizedKeys localize(std::size_t user, std::string_view engine_id);

private:
    struct Ku {
        std::string auth, priv;
    };
    const std::vector<User>* users_;
    std::vector<Ku> ku_;
};

}  // namespace fleetgate::simulator
