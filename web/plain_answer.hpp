// What a request without TLS is told: where the page is.
#pragma once

#include "net/http_types.hpp"

#include <string>
#include <vector>

namespace fleetgate::web {

/// 308 to the same host, port and path over https for GET and HEAD. The Host header is checked as every other request's
/// (gate.hpp): whoever sends a name that is not ours is told 400 and sent nowhere. What would change something is
/// answered 400 too: it has gone over the wire readably, and is not to be sent again by itself.
net::Response plain_answer(const net::Request& request, const std::vector<std::string>& allowed_hosts);

}  // namespace fleetgate::web
