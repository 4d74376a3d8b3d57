// Who sent a request: its signature, taken apart and checked.
#pragma once

#include "base/result.hpp"
#include "net/http_types.hpp"
#include "protocol/http_signature.hpp"

#include <string>

namespace fleetgate::manager {

/// What of a request is signed, as it came over the wire.
protocol::RequestParts parts_of(const net::Request& request);

/// The signature is by `key`, and the digest fits the body where there is one. Errors: protocol's.
base::Result<void> check(const protocol::RequestParts& parts, const protocol::HttpSignature& signature,
                         const protocol::PublicKey& key, const net::Request& request);

/// The digest fits the body where there is one. Errors: protocol's.
base::Result<void> check_body(const protocol::RequestParts& parts, const net::Request& request);

/// The answer for one of protocol's errors.
net::Response refusal(const base::Error& error);

}  // namespace fleetgate::manager
