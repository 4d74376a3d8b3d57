#include "agent/installation.hpp"

#include "agent/control_client.hpp"
#include "agent/uploaded_identity.hpp"
#include "platform/paths.hpp"
#include "platform/private_directory.hpp"
#include "platform/private_file.hpp"

#include <algorithm>
#include <fstream>

namespace fleetgate::agent {

namespace {

constexpr std::size_t kPemLimitBytes = 1U << 20U;

base::Result<net::TlsIdentity> own_identity(const Config& config) {
    std::ifstream chain{config.web_certificate};
    const std::string pem{std::istreambuf_iterator<char>{chain}, {}};
    if (pem.empty()) {
        return base::fail(std::errc::no_such_file_or_directory,
                          "read the certificate " + config.web_certificate.string() + " ([web] certificate)");
    }
    auto key = platform::read_private_file(config.web_key, kPemLimitBytes);
    if (!key) return base::fail(key.error().during("the key of the page's certificate ([web] key)"));
    net::TlsIdentity identity{pem, *std::move(key)};
    if (auto good = net::check_identity(identity); !good) {
        return base::fail(good.error().during("[web] certificate and key"));
    }
    return identity;
}

}  // namespace

base::Result<net::TlsIdentity> page_identity(const Config& config, base::WallTime now) {
    if (!config.web_certificate.empty()) return own_identity(config);
    // One that cannot be read must not keep the page from being served; the page says that it is so.
    if (auto uploaded = UploadedIdentity{config.data_directory}.identity(); uploaded && *uploaded) return **uploaded;
    auto host = platform::host_names();
    std::vector<std::string> names = std::move(host.names);
    names.insert(names.end(), host.addresses.begin(), host.addresses.end());
    for (const auto& name : config.web_names) {
        if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
    }
    auto ensured =
        net::ensure_identity(config.data_directory / kTlsDirectory, "page", net::Purpose::server, names, now);
    if (!ensured) return base::fail(ensured.error().during("the page's certificate"));
    return std::move(ensured->identity);
}

base::Result<ServerIdentities> server_identities(const Config& config, base::WallTime now) {
    const auto tls = config.data_directory / kTlsDirectory;
    auto page = page_identity(config, now);
    if (!page) return base::fail(page.error());
    auto control = net::ensure_identity(tls, kControlServer, net::Purpose::server, {"localhost", "127.0.0.1"}, now);
    if (!control) return base::fail(control.error().during("the command line's port"));
    auto client = net::ensure_identity(tls, kControlClient, net::Purpose::client, {"fleetgate command line"}, now);
    if (!client) return base::fail(client.error().during("the command line's certificate"));
    return ServerIdentities{*std::move(page), std::move(control->identity), std::move(control->authority_pem)};
}

base::Result<Installation> Installation::open(const Config& config, base::WallTime now) {
    const auto tls = config.data_directory / kTlsDirectory;
    for (const auto& directory : {config.data_directory, tls}) {
        if (auto made = platform::make_private_directory(directory); !made)
            return base::fail(made.error().during("the data directory ([paths] data)"));
    }
    auto lock = platform::LockFile::take(config.data_directory / "lock");
    if (!lock) {
        return base::fail(
            lock.error().during("another service uses the data directory " + config.data_directory.string()));
    }
    const auto key_file = config.data_directory / "installation.key";
    const auto database = config.data_directory / kDatabaseFile;
    std::error_code ignored;
    if (std::filesystem::exists(database, ignored) && !std::filesystem::exists(key_file, ignored)) {
        return base::fail(std::errc::no_such_file_or_directory,
                          key_file.string() + ", with which the secrets in " + database.string() +
                              " are encrypted: restore it, or set both aside to begin anew");
    }
    auto key = security::InstallationKey::load_or_create(key_file);
    if (!key) return base::fail(key.error());
    auto servers = server_identities(config, now);
    if (!servers) return base::fail(servers.error());
    return Installation{*std::move(lock), *std::move(key), std::move(servers->page), std::move(servers->control),
                        std::move(servers->control_authority_pem)};
}

}  // namespace fleetgate::agent
