#include "agent/uploaded_identity.hpp"

#include "base/secret.hpp"
#include "net/certificates.hpp"
#include "platform/private_file.hpp"

#include <string>

namespace fleetgate::agent {

namespace {

constexpr std::size_t kMostOctets = 1U << 20U;
constexpr std::string_view kEndOfKey = "-----END PRIVATE KEY-----\n";

struct Parts {
    base::Secret key;
    std::string rest;
};

base::Result<std::optional<Parts>> read(const std::filesystem::path& path) {
    const auto text = platform::read_private_file(path, kMostOctets);
    if (!text && text.error().code == std::errc::no_such_file_or_directory) return std::nullopt;
    if (!text) return base::fail(text.error());
    const auto end = text->reveal().find(kEndOfKey);
    if (end == std::string_view::npos) return base::fail(std::errc::bad_message, path.string() + " is damaged");
    const auto cut = end + kEndOfKey.size();
    return Parts{base::Secret{std::string{text->reveal().substr(0, cut)}}, std::string{text->reveal().substr(cut)}};
}

base::Result<void> write(const std::filesystem::path& path, const base::Secret& key, const std::string& rest) {
    std::string text{key.reveal()};
    text += rest;
    auto written = platform::write_private_file(path, text);
    base::wipe(text);
    return written;
}

}  // namespace

base::Result<std::optional<net::TlsIdentity>> UploadedIdentity::identity() const {
    auto parts = read(certificate_);
    if (!parts) return base::fail(parts.error());
    if (!*parts) return std::nullopt;
    net::TlsIdentity identity{(*parts)->rest, (*parts)->key};
    if (auto good = net::check_identity(identity); !good) return base::fail(good.error().during(certificate_.string()));
    return identity;
}

base::Result<void> UploadedIdentity::keep(const net::TlsIdentity& identity) const {
    return write(certificate_, identity.key_pem, identity.chain_pem);
}

base::Result<void> UploadedIdentity::forget() const {
    std::error_code error;
    std::filesystem::remove(certificate_, error);
    if (error) return base::fail(error, "remove " + certificate_.string());
    return {};
}

base::Result<std::optional<net::CertificateRequest>> UploadedIdentity::request() const {
    auto parts = read(request_);
    if (!parts) return base::fail(parts.error());
    if (!*parts) return std::nullopt;
    return net::CertificateRequest{(*parts)->rest, (*parts)->key};
}

base::Result<void> UploadedIdentity::keep(const net::CertificateRequest& request) const {
    return write(request_, request.key_pem, request.request_pem);
}

void UploadedIdentity::forget_request() const {
    std::error_code ignored;
    std::filesystem::remove(request_, ignored);
}

}  // namespace fleetgate::agent
