#include "security/crypto.hpp"

#include <array>
#include <cstdint>
#include <exception>

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>

namespace fleetgate::security {
namespace {

constexpr std::size_t kDigestSize = 32;

const unsigned char* octets(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }
unsigned char* octets(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

}  // namespace

std::string random_octets(std::size_t count) {
    std::string made(count, '\0');
    if (RAND_bytes(octets(made), static_cast<int>(count)) != 1) std::terminate();
    return made;
}

bool same(std::string_view a, std::string_view b) {
    return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

std::string sha256(std::string_view message) {
    std::string digest(kDigestSize, '\0');
    if (EVP_Digest(message.data(), message.size(), octets(digest), nullptr, EVP_sha256(), nullptr) != 1) {
        std::terminate();
    }
    return digest;
}

std::string hmac_sha256(const base::Secret& key, std::string_view message) {
    std::string mac(kDigestSize, '\0');
    unsigned int size = 0;
    const auto* made = HMAC(EVP_sha256(), key.reveal().data(), static_cast<int>(key.reveal().size()), octets(message),
                            message.size(), octets(mac), &size);
    if (made == nullptr || size != kDigestSize) std::terminate();
    return mac;
}

base::Secret derive_key(const base::Secret& key, std::string_view info) {
    const std::string no_salt(kDigestSize, '\0');
    const base::Secret extracted{hmac_sha256(base::Secret{no_salt}, key.reveal())};
    return base::Secret{hmac_sha256(extracted, std::string{info} + '\x01')};  // one block is all that is needed
}

std::string to_base64url(std::string_view data) {
    static constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    std::string text;
    std::uint32_t bits = 0;
    int have = 0;
    for (const char c : data) {
        bits = (bits << 8U) | static_cast<std::uint8_t>(c);
        for (have += 8; have >= 6; have -= 6) text += kAlphabet[(bits >> static_cast<unsigned>(have - 6)) & 63U];
    }
    if (have > 0) text += kAlphabet[(bits << static_cast<unsigned>(6 - have)) & 63U];
    return text;
}

}  // namespace fleetgate::security
