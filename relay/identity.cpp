#include "relay/identity.hpp"

namespace fleetgate::relay {

base::Secret gateway_identity_seed(const security::InstallationKey& installation) {
    return installation.derive("relay/gateway identity/1");
}

base::Result<protocol::PrivateKey> gateway_identity(const security::InstallationKey& installation) {
    return protocol::PrivateKey::from_seed(gateway_identity_seed(installation));
}

security::AuditSigner audit_signer(const security::InstallationKey& installation) {
    const auto key = gateway_identity(installation);
    if (!key) return {};
    return {[key = *key](std::string_view message) { return key.sign(message); },
            [key = key->public_key()](std::string_view message, std::string_view signature) {
                return key.verifies(message, signature);
            }};
}

}  // namespace fleetgate::relay
