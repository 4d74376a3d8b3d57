// Who signs what the audit trail leaves behind, so that it can be checked without the installation's key.
#pragma once

#include "base/result.hpp"

#include <functional>
#include <string>
#include <string_view>

namespace fleetgate::security {

/// The identity key of gateway or manager (Ed25519, RFC 8032). Without functions nothing is signed.
struct AuditSigner {
    std::function<base::Result<std::string>(std::string_view message)> sign = {};
    std::function<bool(std::string_view message, std::string_view signature)> verifies = {};
};

}  // namespace fleetgate::security
