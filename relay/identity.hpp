// Who this gateway is to a manager.
#pragma once

#include "base/result.hpp"
#include "protocol/ed25519.hpp"
#include "security/audit_signer.hpp"
#include "security/installation_key.hpp"

namespace fleetgate::relay {

/// The gateway's signing key: made with the installation key at installation, derived from it each time, so that it is
/// the same for the installation's life and lies in no second file. Errors: protocol::Errc::crypto_failed.
base::Result<protocol::PrivateKey> gateway_identity(const security::InstallationKey& installation);
/// What it is made from: 32 octets, for a backup from which another installation is to take the gateway's place.
base::Secret gateway_identity_seed(const security::InstallationKey& installation);

/// Signs the audit trail's checkpoints with it.
security::AuditSigner audit_signer(const security::InstallationKey& installation);

}  // namespace fleetgate::relay
