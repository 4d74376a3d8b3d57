// How a server of ours speaks TLS.
#pragma once

#include "base/result.hpp"
#include "net/http_server.hpp"
#include "net/tls_identity.hpp"

#include <memory>
#include <string>

#include <boost/asio/ssl/context.hpp>

namespace fleetgate::net {

/// Of `settings` how clients are asked and for how long their sessions live. TLS 1.2 with ECDHE and an AEAD cipher, or
/// TLS 1.3; no renegotiation, no compression; ALPN http/1.1. Errors: invalid_argument for an identity or authority that
/// cannot be used.
base::Result<std::shared_ptr<asio::ssl::context>> make_server_context(const TlsIdentity& identity,
                                                                      const HttpServerSettings& settings,
                                                                      const std::string& client_authority_pem);

}  // namespace fleetgate::net
