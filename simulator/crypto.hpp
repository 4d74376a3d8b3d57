// The cryptography of USM over OpenSSL's EVP: digests, HMACs, DES-CBC and AES-CFB.
#pragma once

#include "simulator/users.hpp"

#include <array>
#include <memory>
#include <string>
#include <string_view>

#include <openssl/types.h>

namespace fleetgate::simulator {

/// Octets of the authentication parameters (RFC 3414, RFC 7860): 12, 16, 24, 32 or 48; 0 without authentication.
std::size_t mac_octets(Auth auth);
/// Octets of the localized privacy key: 16 for DES (key and pre-IV), 16, 24 or 32 for AES.
std::size_t key_octets(Priv priv);

std::string digest(Auth auth, std::string_view octets);
/// RFC 3414 A.2: the digest of the passphrase repeated to a megabyte. Takes milliseconds.
std::string password_to_key(Auth auth, std::string_view passphrase);
/// RFC 3414 2.6.
std::string localized(Auth auth, std::string_view ku, std::string_view engine_id);

/// Contexts that are used again and again. Not thread-safe.
class UsmCrypto {
public:
    UsmCrypto();
    ~UsmCrypto();
    UsmCrypto(const UsmCrypto&) = delete;
    UsmCrypto& operator=(const UsmCrypto&) = delete;

    /// The HMAC of the message, cut to mac_octets(); its characters are valid until the next call.
    std::string_view mac(Auth auth, std::string_view key, std::string_view message);
    /// `salt`: the eight octets of msgPrivacyParameters. False when the octets cannot be decrypted.
    bool decrypt(Priv priv, std::string_view key, std::uint32_t boots, std::uint32_t time, std::string_view salt,
                 std::string_view octets, std::string& out);
    bool encrypt(Priv priv, std::string_view key, std::uint32_t boots, std::uint32_t time, std::string_view salt,
                 std::string_view octets, std::string& out);

private:
    bool crypt(bool encrypting, Priv priv, std::string_view key, std::uint32_t boots, std::uint32_t time,
               std::string_view salt, std::string_view octets, std::string& out);

    struct CipherFree {
        void operator()(EVP_CIPHER_CTX* context) const;
    };
    struct MacFree {
        void operator()(EVP_MAC_CTX* context) const;
    };
    std::array<std::unique_ptr<EVP_MAC_CTX, MacFree>, 7> macs_;
    std::array<std::array<std::unique_ptr<EVP_CIPHER_CTX, CipherFree>, 2>, 5> ciphers_;
    std::array<char, 64> mac_{};
};

}  // namespace fleetgate::simulator
