// What makes this installation itself: its directory, its key, its certificates.
#pragma once

#include "agent/config.hpp"
#include "base/clock.hpp"
#include "base/result.hpp"
#include "net/certificates.hpp"
#include "platform/lock_file.hpp"
#include "security/installation_key.hpp"

#include <string>

namespace fleetgate::agent {

/// The page's certificate: the IT admin's own where the configuration names one or one was uploaded, else ours, renewed
/// when due.
base::Result<net::TlsIdentity> page_identity(const Config& config, base::WallTime now);

/// In the data directory.
inline constexpr std::string_view kDatabaseFile = "fleetgate.db";

struct ServerIdentities {
    net::TlsIdentity page;
    net::TlsIdentity control;
    std::string control_authority_pem;  ///< who signs the command line's certificate
};
/// Of both servers, and the command line's in its file beside them: made or renewed where that is due. Blocks.
base::Result<ServerIdentities> server_identities(const Config& config, base::WallTime now);

struct Installation {
    platform::LockFile lock;  ///< one service a data directory
    security::InstallationKey key;
    net::TlsIdentity page;
    net::TlsIdentity control;
    std::string control_authority_pem;  ///< who signs the command line's certificate

    /// Makes what is missing. Blocks. Errors: device_or_resource_busy when another service uses the directory;
    /// permission_denied and the system's, each with the path and what to do.
    static base::Result<Installation> open(const Config& config, base::WallTime now);
};

}  // namespace fleetgate::agent
