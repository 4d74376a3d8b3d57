// The page's certificate as an administrator sees and changes it.
#pragma once

#include "agent/config.hpp"
#include "agent/uploaded_identity.hpp"
#include "base/clock.hpp"
#include "base/result.hpp"

#include <functional>
#include <string>
#include <vector>

#include <boost/json/object.hpp>

namespace fleetgate::agent {

/// Blocks for some milliseconds in each of its functions. Use from one strand.
class PageCertificate {
public:
    /// Takes it for the connections that come from now on.
    using Use = std::function<base::Result<void>(const net::TlsIdentity&)>;
    /// The references must outlive it.
    PageCertificate(const Config& config, base::Clock& clock, Use use)
        : config_{config}, clock_{clock}, use_{std::move(use)}, uploaded_{config.data_directory} {}

    /// As Certificate in webui/api.yaml. Errors: what keeps it from being read.
    [[nodiscard]] base::Result<boost::json::object> show() const;

    struct Upload {
        std::string chain_pem;
        base::Secret key_pem;     ///< empty: the one of the request
        std::string pkcs12;       ///< instead of the two
        base::Secret passphrase;  ///< of that
    };
    /// Checked, then kept, then in use; what fails leaves the old one. Errors: invalid_argument with a sentence,
    /// operation_not_permitted where the configuration names one, the disk's.
    base::Result<void> install(const Upload& upload);
    /// Back to the one that we make. Errors: operation_not_permitted as above, the disk's.
    base::Result<void> reset();
    /// A new key, and the request for it as PEM; empty names are the host's. Errors: invalid_argument,
    /// operation_not_permitted, the disk's.
    base::Result<std::string> request(std::vector<std::string> names);

private:
    [[nodiscard]] base::Result<void> may_change() const;
    [[nodiscard]] base::Result<net::TlsIdentity> brought(const Upload& upload) const;

    const Config& config_;
    base::Clock& clock_;
    Use use_;
    UploadedIdentity uploaded_;
};

}  // namespace fleetgate::agent
