// The manager's key for signing commands.
#pragma once

#include "base/result.hpp"
#include "protocol/ed25519.hpp"
#include "security/audit_signer.hpp"

#include <filesystem>

namespace fleetgate::manager {

/// Read from the file, or made and written (readable by this user alone) when there is none.
base::Result<protocol::PrivateKey> load_or_create_command_key(const std::filesystem::path& path);

/// With that key: it signs the audit trail's checkpoints, too.
security::AuditSigner audit_signer(const protocol::PrivateKey& key);

}  // namespace fleetgate::manager
