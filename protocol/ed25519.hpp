// Ed25519 keys (RFC 8032) over OpenSSL: who signs, and who checks.
#pragma once

#include "base/result.hpp"
#include "base/secret.hpp"

#include <memory>
#include <string>
#include <string_view>

namespace fleetgate::protocol {

inline constexpr std::size_t kPublicKeyBytes = 32;
inline constexpr std::size_t kSignatureBytes = 64;

/// A value: copies share the immutable key.
class PublicKey {
public:
    /// From the 32 octets. Errors: wrong_field.
    static base::Result<PublicKey> from_octets(std::string_view octets);
    /// From the same octets as base64url, as they stand in JSON. Errors: wrong_field.
    static base::Result<PublicKey> from_base64url(std::string_view text);

    [[nodiscard]] const std::string& octets() const { return octets_; }
    [[nodiscard]] std::string base64url() const;
    /// The key's own name, for people and for `keyid`: base64url of the SHA-256 of the 32 octets.
    [[nodiscard]] std::string fingerprint() const;
    [[nodiscard]] bool verifies(std::string_view message, std::string_view signature) const;

    friend bool operator==(const PublicKey& a, const PublicKey& b) { return a.octets_ == b.octets_; }

private:
    PublicKey(std::string octets, std::shared_ptr<void> key) : octets_{std::move(octets)}, key_{std::move(key)} {}

    std::string octets_;
    std::shared_ptr<void> key_;  // EVP_PKEY; its header stays out of ours
};

class PrivateKey {
public:
    /// Errors: crypto_failed.
    static base::Result<PrivateKey> generate();
    /// PKCS#8 PEM, unencrypted. Errors: malformed; unsupported when it is another kind of key.
    static base::Result<PrivateKey> from_pem(const base::Secret& pem);

    /// From the 32 octets of RFC 8032 section 5.1.5. Errors: wrong_field.
    static base::Result<PrivateKey> from_seed(const base::Secret& seed);

    [[nodiscard]] base::Result<base::Secret> to_pem() const;
    [[nodiscard]] const PublicKey& public_key() const { return public_; }
    /// The 64 octets. Errors: crypto_failed.
    [[nodiscard]] base::Result<std::string> sign(std::string_view message) const;

private:
    PrivateKey(PublicKey public_key, std::shared_ptr<void> key)
        : public_{std::move(public_key)}, key_{std::move(key)} {}
    static base::Result<PrivateKey> from_key(std::shared_ptr<void> key);

    PublicKey public_;
    std::shared_ptr<void> key_;
};

/// SHA-256, 32 octets.
std::string sha256(std::string_view octets);

}  // namespace fleetgate::protocol
