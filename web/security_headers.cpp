#include "web/security_headers.hpp"

#include <string>

namespace fleetgate::web {

net::Headers security_headers(std::optional<std::chrono::seconds> hsts) {
    net::Headers headers{
        {"Content-Security-Policy", std::string{kContentSecurityPolicy}},
        {"X-Content-Type-Options", "nosniff"},
        {"X-Frame-Options", "DENY"},  // for browsers that do not know frame-ancestors
        {"Referrer-Policy", "no-referrer"},
        {"Cross-Origin-Opener-Policy", "same-origin"},
        {"Cross-Origin-Resource-Policy", "same-origin"},
        {"Cross-Origin-Embedder-Policy", "require-corp"},
        {"Permissions-Policy",
         "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), "
         "microphone=(), midi=(), payment=(), usb=()"},
        {"Cache-Control", "no-store"},
    };
    if (hsts) headers.add("Strict-Transport-Security", "max-age=" + std::to_string(hsts->count()));
    return headers;
}

}  // namespace fleetgate::web
