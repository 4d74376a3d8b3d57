// Which hosts are reached past the customer's proxy.
#pragma once

#include "base/result.hpp"

#include <span>
#include <string>
#include <string_view>

namespace fleetgate::relay {

/// One entry of a bypass list: "manager.example" (that host), ".example" or "*.example" (whatever ends so, "example"
/// itself too), "192.0.2.7", "2001:db8::7", "192.0.2.0/24", "2001:db8::/32", "*" (everything). Names are compared
/// without regard to case and never looked up. Errors: invalid_argument.
base::Result<void> check_bypass(std::string_view entry);

/// Whether an entry names `host`, a name or address (an IPv6 address in brackets or without).
bool is_bypassed(std::span<const std::string> entries, std::string_view host);

}  // namespace fleetgate::relay
