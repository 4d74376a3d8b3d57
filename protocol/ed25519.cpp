#include "protocol/ed25519.hpp"

#include "protocol/base64.hpp"
#include "protocol/errc.hpp"

#include <array>

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

namespace fleetgate::protocol {

namespace {

const unsigned char* octets_of(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

std::shared_ptr<void> owned(EVP_PKEY* key) {
    return {key, [](void* k) { EVP_PKEY_free(static_cast<EVP_PKEY*>(k)); }};
}

EVP_PKEY* raw(const std::shared_ptr<void>& key) { return static_cast<EVP_PKEY*>(key.get()); }

struct FreeBio {
    void operator()(BIO* bio) const { BIO_free_all(bio); }
};
struct FreeContext {
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};

/// Nobody looks into OpenSSL's queue of errors; left there, they would be blamed on the next caller.
base::Unexpected crypto_failed(std::string what) {
    ERR_clear_error();
    return base::fail(Errc::crypto_failed, std::move(what));
}

}  // namespace

base::Result<PublicKey> PublicKey::from_octets(std::string_view octets) {
    if (octets.size() != kPublicKeyBytes) return base::fail(Errc::wrong_field, "an Ed25519 public key has 32 octets");
    EVP_PKEY* key = EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, octets_of(octets), octets.size());
    if (key == nullptr) return crypto_failed("reading a public key");
    return PublicKey{std::string{octets}, owned(key)};
}

base::Result<PublicKey> PublicKey::from_base64url(std::string_view text) {
    const auto octets = protocol::from_base64url(text);
    if (!octets) return base::fail(Errc::wrong_field, "a public key must be base64url");
    return from_octets(*octets);
}

std::string PublicKey::base64url() const { return to_base64url(octets_); }

std::string PublicKey::fingerprint() const { return to_base64url(sha256(octets_)); }

bool PublicKey::verifies(std::string_view message, std::string_view signature) const {
    if (signature.size() != kSignatureBytes) return false;
    const std::unique_ptr<EVP_MD_CTX, FreeContext> context{EVP_MD_CTX_new()};
    const bool good = context && EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, raw(key_)) == 1 &&
                      EVP_DigestVerify(context.get(), octets_of(signature), signature.size(), octets_of(message),
                                       message.size()) == 1;
    ERR_clear_error();
    return good;
}

base::Result<PrivateKey> PrivateKey::from_key(std::shared_ptr<void> key) {
    std::array<unsigned char, kPublicKeyBytes> octets{};
    std::size_t length = octets.size();
    if (EVP_PKEY_get_raw_public_key(raw(key), octets.data(), &length) != 1)
        return crypto_failed("deriving a public key");
    auto public_key = PublicKey::from_octets({reinterpret_cast<const char*>(octets.data()), length});
    if (!public_key) return base::fail(public_key.error());
    return PrivateKey{*std::move(public_key), std::move(key)};
}

base::Result<PrivateKey> PrivateKey::generate() {
    EVP_PKEY* key = EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519");
    if (key == nullptr) return crypto_failed("making a key");
    return from_key(owned(key));
}

base::Result<PrivateKey> PrivateKey::from_pem(const base::Secret& pem) {
    const auto text = pem.reveal();
    const std::unique_ptr<BIO, FreeBio> bio{BIO_new_mem_buf(text.data(), static_cast<int>(text.size()))};
    // Without a callback of ours OpenSSL would ask the terminal for the passphrase of an encrypted file.
    const auto no_passphrase = [](char*, int, int, void*) { return -1; };
    EVP_PKEY* key = bio ? PEM_read_bio_PrivateKey(bio.get(), nullptr, no_passphrase, nullptr) : nullptr;
    ERR_clear_error();
    if (key == nullptr) return base::fail(Errc::malformed, "not an unencrypted private key in PEM");
    auto holder = owned(key);
    if (EVP_PKEY_get_base_id(key) != EVP_PKEY_ED25519) return base::fail(Errc::unsupported, "not an Ed25519 key");
    return from_key(std::move(holder));
}

base::Result<PrivateKey> PrivateKey::from_seed(const base::Secret& seed) {
    const auto octets = seed.reveal();
    if (octets.size() != 32) return base::fail(Errc::wrong_field, "an Ed25519 seed has 32 octets");
    EVP_PKEY* key = EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, octets_of(octets), octets.size());
    if (key == nullptr) return crypto_failed("reading a private key");
    return from_key(owned(key));
}

base::Result<base::Secret> PrivateKey::to_pem() const {
    const std::unique_ptr<BIO, FreeBio> bio{BIO_new(BIO_s_secmem())};
    if (!bio || PEM_write_bio_PrivateKey(bio.get(), raw(key_), nullptr, nullptr, 0, nullptr, nullptr) != 1) {
        return crypto_failed("writing a private key");
    }
    char* text = nullptr;
    const long length = BIO_get_mem_data(bio.get(), &text);
    return base::Secret{std::string(text, static_cast<std::size_t>(length))};
}

base::Result<std::string> PrivateKey::sign(std::string_view message) const {
    const std::unique_ptr<EVP_MD_CTX, FreeContext> context{EVP_MD_CTX_new()};
    std::string signature(kSignatureBytes, '\0');
    std::size_t length = signature.size();
    if (!context || EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, raw(key_)) != 1 ||
        EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(signature.data()), &length, octets_of(message),
                       message.size()) != 1) {
        return crypto_failed("signing");
    }
    return signature;
}

std::string sha256(std::string_view octets) {
    std::string digest(32, '\0');
    EVP_Digest(octets.data(), octets.size(), reinterpret_cast<unsigned char*>(digest.data()), nullptr, EVP_sha256(),
               nullptr);
    return digest;
}

}  // namespace fleetgate::protocol
