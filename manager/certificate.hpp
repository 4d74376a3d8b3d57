// The certificate that gateways and browsers see: the administrator's own, or one made and renewed here.
#pragma once

#include "base/clock.hpp"
#include "base/result.hpp"
#include "net/tls_identity.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace fleetgate::manager {

struct Certificate {
    net::TlsIdentity identity;
    std::string authority_pem;  ///< empty: the administrator's own, which the system may know
};

struct CertificateSource {
    std::filesystem::path chain;      ///< the administrator's own, PEM; empty: one is made in `directory`
    std::filesystem::path key;        ///< of that
    std::filesystem::path directory;  ///< for the one that is made
    std::vector<std::string> names;   ///< more host names and addresses for it
};

/// What is there, made anew where it is missing or ends within 30 days (net/certificates.hpp); its authority stays.
/// Asked again each day: an administrator's own is read anew, so that a renewed one is used without a restart.
/// Errors: the files', invalid_argument when key and chain do not belong together.
base::Result<Certificate> certificate_of(const CertificateSource& source, base::WallTime now);

}  // namespace fleetgate::manager
