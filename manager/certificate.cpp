#include "manager/certificate.hpp"

#include "net/certificates.hpp"
#include "platform/paths.hpp"
#include "platform/private_directory.hpp"
#include "platform/private_file.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>

namespace fleetgate::manager {

namespace {

constexpr std::size_t kPemLimitBytes = 256U << 10U;

base::Result<Certificate> own_certificate(const CertificateSource& source) {
    std::ifstream file{source.chain};
    const std::string chain{std::istreambuf_iterator<char>{file}, {}};
    if (chain.empty()) {
        return base::fail(std::errc::no_such_file_or_directory, "no certificate in " + source.chain.string());
    }
    auto key = platform::read_private_file(source.key, kPemLimitBytes);
    if (!key) return base::fail(key.error().during("the certificate's key"));
    net::TlsIdentity identity{chain, *std::move(key)};
    if (auto fits = net::check_identity(identity); !fits) return base::fail(fits.error());
    return Certificate{std::move(identity), ""};
}

base::Result<Certificate> made_certificate(const CertificateSource& source, base::WallTime now) {
    const auto host = platform::host_names();
    std::vector<std::string> names{"localhost"};
    for (const auto& more : {host.names, host.addresses, source.names, {"127.0.0.1", "::1"}}) {
        for (const auto& name : more) {
            if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
        }
    }
    const auto folder = source.directory;
    if (auto made = platform::make_private_directory(folder); !made) return base::fail(made.error());
    auto ensured = net::ensure_identity(folder, "manager", net::Purpose::server, names, now);
    if (!ensured) return base::fail(ensured.error().during("the manager's certificate"));
    return Certificate{std::move(ensured->identity), std::move(ensured->authority_pem)};
}

}  // namespace

base::Result<Certificate> certificate_of(const CertificateSource& source, base::WallTime now) {
    return source.chain.empty() ? made_certificate(source, now) : own_certificate(source);
}

}  // namespace fleetgate::manager
