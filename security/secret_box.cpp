#include "security/secret_box.hpp"

#include "base/bytes.hpp"
#include "security/aes_gcm.hpp"
#include "security/crypto.hpp"
#include "security/errc.hpp"

#include <utility>

namespace fleetgate::security {
namespace {

constexpr char kVersion = 1;
constexpr std::size_t kKeyIdSize = 8;
constexpr std::size_t kHeaderSize = 1 + kKeyIdSize;
constexpr std::size_t kLeastSize = kHeaderSize + kGcmNonceSize + kGcmTagSize;

/// Lengths in front of the names, so that no two places spell alike.
std::string authenticated(std::string_view header, Place place) {
    return std::string{header} + std::to_string(place.table.size()) + ":" + std::string{place.table} +
           std::to_string(place.row) + ":" + std::to_string(place.column.size()) + ":" + std::string{place.column};
}

}  // namespace

SecretBox::SecretBox(const InstallationKey& key) : key_id_{key.id()}, key_{key.derive("secrets at rest")} {}

std::string SecretBox::seal(Place place, const base::Secret& secret) const {
    const std::string header = kVersion + key_id_;
    const std::string nonce = random_octets(kGcmNonceSize);
    const std::string about = authenticated(header, place);
    return header + nonce + gcm_sealed(key_, nonce, about, secret.reveal());
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
    const auto nonce = sealed.substr(kHeaderSize, kGcmNonceSize);
    auto secret = gcm_opened(key_, nonce, about, sealed.substr(kHeaderSize + kGcmNonceSize));
    if (!secret) {
        return base::fail(Errc::tampered, where + " is damaged, or was moved there from elsewhere: enter it again");
    }
    return *std::move(secret);
}

}  // namespace fleetgate::security
