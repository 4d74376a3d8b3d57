// Certificates of one's own: an authority for this installation, a certificate for its servers, one for its clients.
//
// EC P-256 with SHA-256. The authority lasts ten years, everything it signs 397 days (the most that browsers accept),
// and ensure_server_identity() makes a new one when less than 30 days are left.
#pragma once

#include "base/clock.hpp"
#include "base/result.hpp"
#include "net/tls_identity.hpp"

#include <chrono>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace fleetgate::net {

inline constexpr std::chrono::days kAuthorityLife{3653};
inline constexpr std::chrono::days kLeafLife{397};
inline constexpr std::chrono::days kRenewBefore{30};

struct CertificateFacts {
    std::string subject;             ///< the common name
    std::string issuer;              ///< the issuer's common name
    std::vector<std::string> names;  ///< subject alternative names: host names, then addresses
    base::WallTime not_before;
    base::WallTime not_after;
    std::string fingerprint;  ///< SHA-256, "3A:5F:..." in upper-case hexadecimal
    bool authority = false;
};

/// The first certificate in `pem`. Errors: invalid_argument.
base::Result<CertificateFacts> read_certificate(std::string_view pem);

/// A self-signed authority. Errors: what OpenSSL says (state_not_recoverable).
base::Result<TlsIdentity> make_authority(std::string_view common_name, base::WallTime now);
/// For servers: `names` are host names or addresses (at least one), the first is the common name.
/// Errors: invalid_argument (no name, or one that is none).
base::Result<TlsIdentity> make_server_certificate(const TlsIdentity& authority, const std::vector<std::string>& names,
                                                  base::WallTime now);
/// For clients that prove who they are (mutual TLS).
base::Result<TlsIdentity> make_client_certificate(const TlsIdentity& authority, std::string_view common_name,
                                                  base::WallTime now);

/// True when the key belongs to the first certificate of the chain.
base::Result<void> check_identity(const TlsIdentity& identity);

/// "NAME.pem" (the chain) and "NAME.key" (the key), both readable by the service alone, written atomically.
base::Result<void> save_identity(const std::filesystem::path& directory, std::string_view name,
                                 const TlsIdentity& identity);
/// Errors: no_such_file_or_directory; invalid_argument when the two do not belong together.
base::Result<TlsIdentity> load_identity(const std::filesystem::path& directory, std::string_view name);

/// Which certificate of an authority to look after.
enum class Purpose { server, client };

struct EnsuredIdentity {
    TlsIdentity identity;
    std::string authority_pem;  ///< the authority's certificate, for those who must trust it
    bool renewed = false;       ///< written anew by this call
};

/// What the directory holds under `name`, made anew when it is missing, unreadable, about to expire, not signed by this
/// directory's authority, or (for servers) lacks one of `names`; for a client the first of `names` is its common name.
/// The authority is kept as "authority" in the same directory and made when it is missing or too old to sign.
/// An administrator's own certificate does not belong in this directory: keep it elsewhere, and load_identity() it.
base::Result<EnsuredIdentity> ensure_identity(const std::filesystem::path& directory, std::string_view name,
                                              Purpose purpose, const std::vector<std::string>& names,
                                              base::WallTime now);

}  // namespace fleetgate::net
