#include "security/aes_gcm.hpp"

#include <exception>
#include <memory>
#include <utility>

#include <openssl/evp.h>

namespace fleetgate::security {
namespace {

struct FreeContext {
    void operator()(EVP_CIPHER_CTX* context) const { EVP_CIPHER_CTX_free(context); }
};
using Context = std::unique_ptr<EVP_CIPHER_CTX, FreeContext>;

const unsigned char* octets(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }
unsigned char* octets(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }
int length(std::string_view text) { return static_cast<int>(text.size()); }
bool fits(const base::Secret& key, std::string_view nonce) {
    return key.reveal().size() == kGcmKeySize && nonce.size() == kGcmNonceSize;
}

}  // namespace

std::string gcm_sealed(const base::Secret& key, std::string_view nonce, std::string_view about,
                       std::string_view plain) {
    std::string ciphertext(plain.size(), '\0');
    std::string tag(kGcmTagSize, '\0');
    const Context context{EVP_CIPHER_CTX_new()};
    int written = 0;
    const bool sealed =
        fits(key, nonce) && context != nullptr &&
        EVP_EncryptInit_ex(context.get(), EVP_aes_256_gcm(), nullptr, octets(key.reveal()), octets(nonce)) == 1 &&
        EVP_EncryptUpdate(context.get(), nullptr, &written, octets(about), length(about)) == 1 &&
        EVP_EncryptUpdate(context.get(), octets(ciphertext), &written, octets(plain), length(plain)) == 1 &&
        EVP_EncryptFinal_ex(context.get(), octets(tag), &written) == 1 &&
        EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_GCM_GET_TAG, static_cast<int>(kGcmTagSize), tag.data()) == 1;
    if (!sealed) std::terminate();  // only without memory
    return ciphertext + tag;
}

std::optional<base::Secret> gcm_opened(const base::Secret& key, std::string_view nonce, std::string_view about,
                                       std::string_view sealed) {
    if (sealed.size() < kGcmTagSize || !fits(key, nonce)) return std::nullopt;
    const auto ciphertext = sealed.substr(0, sealed.size() - kGcmTagSize);
    std::string tag{sealed.substr(ciphertext.size())};
    std::string plain(ciphertext.size(), '\0');
    std::string nothing(kGcmTagSize, '\0');
    const Context context{EVP_CIPHER_CTX_new()};
    int written = 0;
    const bool opened =
        context != nullptr &&
        EVP_DecryptInit_ex(context.get(), EVP_aes_256_gcm(), nullptr, octets(key.reveal()), octets(nonce)) == 1 &&
        EVP_DecryptUpdate(context.get(), nullptr, &written, octets(about), length(about)) == 1 &&
        EVP_DecryptUpdate(context.get(), octets(plain), &written, octets(ciphertext), length(ciphertext)) == 1 &&
        EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_GCM_SET_TAG, static_cast<int>(kGcmTagSize), tag.data()) == 1 &&
        EVP_DecryptFinal_ex(context.get(), octets(nothing), &written) == 1;
    base::Secret secret{std::move(plain)};  // wiped where it is not what was sealed
    if (!opened) return std::nullopt;
    return secret;
}

}  // namespace fleetgate::security
