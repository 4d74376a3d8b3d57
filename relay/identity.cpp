#include "relay/identity.hpp"

namespace fleetgate::relay {

base::Result<protocol::PrivateKey> gateway_identity(const security::InstallationKey& installation) {
    return protocol::PrivateKey::from_seed(installation.derive("relay/gateway identity/1"));
}

}  // namespace fleetgate::relay
