// The headers that every answer of our servers carries.
#pragma once

#include "net/http_types.hpp"

#include <chrono>
#include <optional>
#include <string_view>

namespace fleetgate::web {

/// No inline script, nothing from anywhere else, in no frame.
inline constexpr std::string_view kContentSecurityPolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "font-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'";

/// `hsts`: Strict-Transport-Security with this max-age; only where the administrator asked for it, because browsers
/// then refuse a certificate of our own making without a way around.
net::Headers security_headers(std::optional<std::chrono::seconds> hsts = std::nullopt);

}  // namespace fleetgate::web
