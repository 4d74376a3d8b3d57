// Which revision of a thing somebody changes (RFC 9110 section 13.1.1, If-Match).
#pragma once

#include "net/http_types.hpp"

#include <optional>
#include <string>

namespace fleetgate::web {

/// The revision that the request was made from; nothing where it does not say, or says "*".
std::optional<std::string> if_match(const net::Request& request);

}  // namespace fleetgate::web
