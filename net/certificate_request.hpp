// A signing request (PKCS #10, RFC 2986): the key stays, an authority answers with a certificate.
#pragma once

#include "base/result.hpp"
#include "base/secret.hpp"

#include <string>
#include <vector>

namespace fleetgate::net {

struct CertificateRequest {
    std::string request_pem;
    base::Secret key_pem;
};

/// With a new EC P-256 key. `names` are host names or addresses, the first is the common name too. Errors:
/// invalid_argument for a name that is none, and for none at all.
base::Result<CertificateRequest> make_certificate_request(const std::vector<std::string>& names);

/// The host names and addresses in a request; empty for what is none.
std::vector<std::string> requested_names(const std::string& request_pem);

}  // namespace fleetgate::net
