// A webhook: the message as JSON by HTTPS POST, signed so that the receiver can tell that it is ours.
#pragma once

#include "base/clock.hpp"
#include "base/result.hpp"
#include "base/secret.hpp"
#include "net/http_client.hpp"
#include "notify/channel.hpp"
#include "notify/message.hpp"

#include <string>
#include <string_view>

namespace fleetgate::notify {

/// Headers: X-Fleetgate-Timestamp, seconds since 1970, and X-Fleetgate-Signature, webhook_signature() of it; without a
/// key neither. Documented in docs/notifications.md.
net::ClientRequest webhook_request(const WebhookRoute& route, const base::Secret& key, const Message& message,
                                   base::WallTime now);

/// "sha256=" and the HMAC-SHA256 (RFC 2104) over "TIMESTAMP.BODY" as lower-case hex.
std::string webhook_signature(const base::Secret& key, std::string_view timestamp, std::string_view body);

/// Success for 2xx. Errors: notify::Errc for what the HTTP client said.
base::Result<void> webhook_outcome(const base::Result<net::ClientResponse>& answer);

}  // namespace fleetgate::notify
