#include "security/secret_box.hpp"

#include "base/bytes.hpp"
#include "security/crypto.hpp"
#include "security/errc.hpp"

#include <exception>
#include <memory>
#include <utility>

#include <openssl/evp.h>

namespace fleetgate::security {
namespace {

constexpr char kVersion = 1;
constexpr std::size_t kKeyIdSize = 8;
constexpr std::size_t kNonceSize = 12;
constexpr std::size_t kTagSize = 16;
constexpr std::size_t kHeaderSize = 1 + kKeyIdSize;
constexpr std::size_t kLeastSize = kHeaderSize + kNonceSize + kTagSize;

struct FreeContext {
    void operator()(EVP_CIPHER_CTX* context) const { EVP_CIPHER_CTX_free(context); }
};
using Context = std::unique_ptr<EVP_CIPHER_CTX, FreeContext>;

const unsigned char* octets(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }
unsigned char* octets(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }
int length(std::string_view text) { return static_cast<int>(text.size()); }

/// Lengths in front of the names, so that no two places spell alike.
std::string authenticated(std::string_view header, Place place) {
    return std::string{header} + std::to_string(place.table.size()) + ":" + std::string{place.table} +
           std::to_string(place.row) + ":" + std::to_string(place.column.size()) + ":" + std::string{place.column};
}

}  // namespace

SecretBox::SecretBox(const InstallationKey& key) : key_id_{key.id()}, key_{key.derive("secrets at rest")} {}

std::string SecretBox::seal(Place place, const base::Secret& secret) const {
    const std::string header = kVersion + key_id_;
    const std::string nonce = random_octets(kNonceSize);
    const std::string about = authenticated(header, place);
    std::string ciphertext(secret.reveal().size(), '\0');
    std::string tag(kTagSize, '\0');
    const Context context{EVP_CIPHER_CTX_new()};
    int written = 0;
    const bool sealed =
        context != nullptr &&
        EVP_EncryptInit_ex(context.get(), EVP_aes_256_gcm(), nullptr, octets(key_.reveal()), octets(nonce)) == 1 &&
        EVP_EncryptUpdate(context.get(), nullptr, &written, octets(about), length(about)) == 1 &&
        EVP_EncryptUpdate(context.get(), octets(ciphertext), &written, octets(secret.reveal()),
                          length(secret.reveal())) == 1 &&
        EVP_EncryptFinal_ex(context.get(), octets(tag), &written) == 1 &&
        EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_GCM_GET_TAG, static_cast<int>(kTagSize), tag.data()) == 1;
    if (!sealed) std::terminate();  // only without memory
    return header + nonce + ciphertext + tag;
}

base::Result<base::Secret> SecretBox::open(Place place, std::string_view sealed) const {
    const std::string where = "the secret in " + std::string{place.table} + "." + std::string{place.column} +
                              " of row " + std::to_string(place.row);
    if (sealed.size() < kLeastSize || sealed.front() != kVersion) {
        return base::fail(Errc::tampered, where + " is damaged: enter it again");
    }
    const auto key_id = sealed.substr(1, kKeyIdSize);
    if (key_id != key_id_) {
        return base::fail(Errc::wrong_key, where + " was encrypted with installation key " + base::to_hex(key_id) +
                                               ", this installation has " + base::to_hex(key_id_) +
                                               ": restore the key file that belongs to this database, or enter the "
                                               "secret again");
    }
    const auto about = authenticated(sealed.substr(0, kHeaderSize), place);
    const auto nonce = sealed.substr(kHeaderSize, kNonceSize);
    const auto ciphertext = sealed.substr(kHeaderSize + kNonceSize, sealed.size() - kLeastSize);
    std::string tag{sealed.substr(sealed.size() - kTagSize)};
    std::string plain(ciphertext.size(), '\0');
    const Context context{EVP_CIPHER_CTX_new()};
    int written = 0;
    std::string nothing(kTagSize, '\0');
    const bool opened =
        context != nullptr &&
        EVP_DecryptInit_ex(context.get(), EVP_aes_256_gcm(), nullptr, octets(key_.reveal()), octets(nonce)) == 1 &&
        EVP_DecryptUpdate(context.get(), nullptr, &written, octets(about), length(about)) == 1 &&
        EVP_DecryptUpdate(context.get(), octets(plain), &written, octets(ciphertext), length(ciphertext)) == 1 &&
        EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_GCM_SET_TAG, static_cast<int>(kTagSize), tag.data()) == 1 &&
        EVP_DecryptFinal_ex(context.get(), octets(nothing), &written) == 1;
    base::Secret secret{std::move(plain)};
    if (!opened)
        return base::fail(Errc::tampered, where + " is damaged, or was moved there from elsewhere: enter it again");
    return secret;
}

}  // namespace fleetgate::security
