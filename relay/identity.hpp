// Who this gateway is to a manager.
#pragma once

#include "base/result.hpp"
#include "protocol/ed25519.hpp"
#include "security/installation_key.hpp"

namespace fleetgate::relay {

/// The gateway's signing key: made with the installation key at installation, derived from it each time, so that it is
/// the same for the installation's life and lies in no second file. Errors: protocol::Errc::crypto_failed.
base::Result<protocol::PrivateKey> gateway_identity(const security::InstallationKey& installation);

}  // namespace fleetgate::relay
