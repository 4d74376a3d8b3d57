// Where to look, as a person types it: an address, a range, a subnet with mask, a host name.
//
//     192.0.2.7                        one address (IPv4 or IPv6)
//     192.0.2.1-192.0.2.40             a range
//     192.0.2.1-40                     the same, last octet alone (IPv6: last group)
//     192.0.2.0/24                     a subnet; without its network and broadcast address up to /30
//     192.0.2.0/255.255.255.0          the same
//     printer-3.example.com            a host name, resolved when the search starts
#pragma once

#include "base/result.hpp"
#include "discovery/address_interval.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace fleetgate::discovery {

/// Lower case, without the final dot.
struct HostName {
    std::string name;
    friend bool operator==(const HostName&, const HostName&) = default;
};

struct Scope {
    std::string text;  ///< as typed, trimmed
    std::variant<AddressInterval, HostName> what;
};

/// An excluded subnet covers all its addresses and may be of any size.
enum class ScopeRole : std::uint8_t { search, exclude };

struct ScopeLimits {
    std::uint64_t addresses = 65'536;  ///< of one scope: a /16
    /// What the message about too large a scope reckons with; nothing: no rate limit.
    std::optional<std::uint32_t> packets_per_second = 500;
};

/// With this many addresses IPv4 can be searched at the most: a /8, at 500 packets a second half a day.
inline constexpr std::uint64_t kLargeScope = 1U << 24U;
/// IPv6 subnets are never searched beyond this, whatever the limits say.
inline constexpr std::uint64_t kLargestV6Scope = 65'536;

/// Errors: Errc::not_a_scope (what is wrong, and an example), Errc::too_many_addresses (how many, and how long).
base::Result<Scope> parse_scope(std::string_view text, ScopeRole role = ScopeRole::search, ScopeLimits limits = {});

}  // namespace fleetgate::discovery
