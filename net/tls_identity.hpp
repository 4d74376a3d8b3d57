// A certificate and its key, as text.
#pragma once

#include "base/secret.hpp"

#include <string>

namespace fleetgate::net {

/// Who one end of a TLS connection is. The chain begins with its own certificate.
struct TlsIdentity {
    std::string chain_pem;
    base::Secret key_pem;
};

}  // namespace fleetgate::net
