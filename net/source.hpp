// Who is counted as one source where requests or connections are limited.
#pragma once

#include <string>
#include <string_view>

namespace fleetgate::net {

/// An IPv4 address; the /64 of a global IPv6 address, which one host may fill at will. Of link-local and unique local
/// addresses the whole, since there a /64 is commonly everybody on the network. What is no address is itself.
std::string source_of(std::string_view address);

}  // namespace fleetgate::net
