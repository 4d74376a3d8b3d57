// What a server staples to its handshake about the revocation of its certificate.
#pragma once

#include <string>

#include <openssl/ssl.h>

namespace fleetgate::net {

/// Why the answer that the server of `connection` stapled forbids to go on; empty when it does not. Nothing else is
/// contacted: without a stapled answer a certificate counts as not revoked, unless it promises one itself
/// (TLS feature status_request, RFC 7633). An answer that is too old counts as none; one that says "revoked" does not
/// grow old. Call once the certificate has been verified.
std::string staple_problem(SSL* connection);

}  // namespace fleetgate::net
