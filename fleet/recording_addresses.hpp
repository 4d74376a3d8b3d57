// Addresses of a network in texts and octets, replaced by ones for documentation (RFC 5737, RFC 3849, RFC 2606).
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace fleetgate::fleet {

/// Six octets to the six that are shown for them.
using MacDisguise = std::function<std::string(const std::string& octets)>;

/// In a text of any character set: e-mail addresses, hosts (in URLs, in UNC paths, with a domain), IPv4 and IPv6
/// addresses, MAC addresses with colons, hyphens, dots or nothing between. A MAC keeps its spelling.
std::string without_addresses(std::string_view text, const MacDisguise& mac);

/// The four octets of "192.0.2.1".
std::optional<std::string> ipv4_octets(std::string_view text);
/// True for 16 octets that are an address in use, or another identifier of that size; not for a few numbers.
bool looks_like_ipv6(std::string_view octets);

inline constexpr std::string_view kExampleIpv4{"\xC0\x00\x02\x01", 4};
inline constexpr std::string_view kExampleIpv6{"\x20\x01\x0D\xB8\0\0\0\0\0\0\0\0\0\0\0\x01", 16};

}  // namespace fleetgate::fleet
