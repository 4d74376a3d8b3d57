// A certificate that somebody brought along, looked at before a server shows it.
#pragma once

#include "base/clock.hpp"
#include "base/result.hpp"
#include "net/tls_identity.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace fleetgate::net {

struct CheckedIdentity {
    TlsIdentity identity;               ///< its own certificate first, then each issuer, what else was there left out
    std::vector<std::string> warnings;  ///< sentences: what is not wrong but to be seen to
};

/// Errors: invalid_argument with a sentence that says what is wrong: no PEM, a key that is none, that has a passphrase
/// or belongs to none of the certificates, a certificate that has expired or is not valid yet, that is an authority's,
/// not for servers, names no host, a key or signature that is too weak (RSA below 2048 bits, EC below 256, SHA-1), or a
/// kind of key that browsers do not know.
base::Result<CheckedIdentity> check_server_identity(std::string_view chain_pem, const base::Secret& key_pem,
                                                    base::WallTime now);

/// What a PKCS #12 file (RFC 7292) holds: all its certificates and the key, as PEM. Errors: invalid_argument: no such
/// file, a wrong passphrase, encrypted in a way that is no longer secure, or without certificate or key.
base::Result<TlsIdentity> read_pkcs12(std::string_view file, const base::Secret& passphrase);

/// Of the first certificate: "EC P-256", "RSA 2048"; empty where there is none.
std::string key_kind(std::string_view chain_pem);
/// The common names of the certificates, in their order.
std::vector<std::string> subjects(std::string_view chain_pem);

}  // namespace fleetgate::net
