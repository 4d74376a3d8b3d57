// Where the manager is.
#pragma once

#include "base/result.hpp"

#include <string>
#include <string_view>

namespace fleetgate::relay {

struct ManagerAddress {
    std::string origin;     ///< "https://manager.example:8443"; a path is appended to it
    std::string authority;  ///< "manager.example:8443", as the Host header has it and the signature covers it

    friend bool operator==(const ManagerAddress&, const ManagerAddress&) = default;
};

/// https:// and a host, perhaps a port; no user, path or query: what is signed must be what the manager sees.
/// Errors: wrong_manager_url, with what is wrong.
base::Result<ManagerAddress> parse_manager_address(std::string_view url);

}  // namespace fleetgate::relay
