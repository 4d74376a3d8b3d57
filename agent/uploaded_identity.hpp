// The certificate that an administrator uploaded, and the signing request that waits for one: two files in the data
// directory, each written whole or not at all.
#pragma once

#include "base/result.hpp"
#include "net/certificate_request.hpp"
#include "net/tls_identity.hpp"

#include <filesystem>
#include <optional>

namespace fleetgate::agent {

class UploadedIdentity {
public:
    explicit UploadedIdentity(const std::filesystem::path& data_directory)
        : certificate_{data_directory / "page-certificate.pem"}, request_{data_directory / "page-request.pem"} {}

    /// Nothing where none was uploaded. Errors: what keeps it from being read, or used.
    [[nodiscard]] base::Result<std::optional<net::TlsIdentity>> identity() const;
    [[nodiscard]] base::Result<void> keep(const net::TlsIdentity& identity) const;
    /// The certificate's alone; what is not there is not missed.
    [[nodiscard]] base::Result<void> forget() const;

    [[nodiscard]] base::Result<std::optional<net::CertificateRequest>> request() const;
    [[nodiscard]] base::Result<void> keep(const net::CertificateRequest& request) const;
    void forget_request() const;

private:
    std::filesystem::path certificate_;  ///< the key, then the chain
    std::filesystem::path request_;      ///< the key, then the request
};

}  // namespace fleetgate::agent
