#include "security/passphrase_box.hpp"

#include "security/aes_gcm.hpp"
#include "security/crypto.hpp"
#include "security/password_policy.hpp"

#include <exception>
#include <utility>

namespace fleetgate::security {
namespace {

constexpr char kVersion = 1;
constexpr std::size_t kSaltSize = 16;
constexpr std::size_t kHashSize = 32;
/// Version, parameters, salt and nonce.
constexpr std::size_t kHeadSize = 4 + kSaltSize + kGcmNonceSize;

}  // namespace

std::string why_not_passphrase(std::string_view passphrase) {
    PasswordPolicy policy = *policy_named(kModernPolicy);
    policy.least_characters = kLeastPassphrase;
    policy.most_characters = kMostPassphrase;
    std::string why;
    for (const auto rule : unmet(policy, passphrase)) why += (why.empty() ? "" : "; ") + sentence(policy, rule);
    return why.empty() ? why : "the passphrase needs " + why;
}

std::string seal_with_passphrase(std::string_view magic, const base::Secret& passphrase, std::string_view content,
                                 ScryptParameters parameters) {
    const auto salt = random_octets(kSaltSize);
    const auto nonce = random_octets(kGcmNonceSize);
    std::string file{magic};
    file += kVersion;
    for (const auto one : {parameters.log2_n, parameters.r, parameters.p}) file += static_cast<char>(one);
    file += salt + nonce;
    const auto key = scrypt_key(passphrase, salt, parameters);
    if (key.empty()) std::terminate();  // only without memory
    file += gcm_sealed(key, nonce, file, content);
    file += sha256(file);
    return file;
}

base::Result<base::Secret> open_with_passphrase(std::string_view magic, const base::Secret& passphrase,
                                                std::string_view file) {
    if (!file.starts_with(magic)) return base::fail(std::errc::invalid_argument, "this file is no backup of Fleetgate");
    const auto damaged = [] {
        return base::fail(std::errc::bad_message, "the file is damaged or was cut off: take another copy of it");
    };
    if (file.size() < magic.size() + kHeadSize + kGcmTagSize + kHashSize) return damaged();
    if (sha256(file.substr(0, file.size() - kHashSize)) != file.substr(file.size() - kHashSize)) return damaged();
    auto rest = file.substr(magic.size());
    const auto number = [&](std::size_t at) { return std::uint32_t{static_cast<unsigned char>(rest[at])}; };
    const ScryptParameters with{number(1), number(2), number(3)};
    const bool is_known = rest.front() == kVersion && scrypt_is_bearable(with);
    if (!is_known) {
        return base::fail(std::errc::not_supported,
                          "the file was made by a newer version of Fleetgate: restore it with that one");
    }
    const auto salt = rest.substr(4, kSaltSize);
    const auto nonce = rest.substr(4 + kSaltSize, kGcmNonceSize);
    const auto head = file.substr(0, magic.size() + kHeadSize);
    rest.remove_prefix(kHeadSize);
    rest.remove_suffix(kHashSize);
    const auto key = scrypt_key(passphrase, salt, with);
    if (key.empty()) return base::fail(std::errc::not_enough_memory, "opening the file");
    auto secret = gcm_opened(key, nonce, head, rest);
    if (!secret) return base::fail(std::errc::permission_denied, "the passphrase is not the one of this file");
    return *std::move(secret);
}

}  // namespace fleetgate::security
