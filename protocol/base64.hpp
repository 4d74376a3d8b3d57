// Base64 (RFC 4648): with padding for header fields, the URL-safe alphabet without padding for JSON.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace fleetgate::protocol {

std::string to_base64(std::string_view octets);
/// Strict: padding where it belongs, no white space, no stray bits. Nothing when it is not so.
std::optional<std::string> from_base64(std::string_view text);

std::string to_base64url(std::string_view octets);
std::optional<std::string> from_base64url(std::string_view text);

}  // namespace fleetgate::protocol
