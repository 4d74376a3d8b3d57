// Secrets at rest: AES-256-GCM (NIST SP 800-38D) under a key derived from the installation's.
#pragma once

#include "base/secret.hpp"
#include "security/installation_key.hpp"
#include "security/ports/sealer.hpp"

#include <string>
#include <string_view>

namespace fleetgate::security {

/// Sealed: version (1 octet), key id (8), nonce (12, random), ciphertext, tag (16). Version, key id and place are
/// authenticated with it.
class SecretBox final : public Sealer {
public:
    explicit SecretBox(const InstallationKey& key);

    [[nodiscard]] std::string seal(Place place, const base::Secret& secret) const override;
    [[nodiscard]] base::Result<base::Secret> open(Place place, std::string_view sealed) const override;

private:
    std::string key_id_;
    base::Secret key_;
};

}  // namespace fleetgate::security
