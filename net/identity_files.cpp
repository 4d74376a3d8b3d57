#include "net/certificates.hpp"
#include "net/openssl.hpp"
#include "platform/private_file.hpp"

#include <algorithm>

#include <boost/asio/ip/address.hpp>

namespace fleetgate::net {

namespace asio = boost::asio;

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostOctets = std::size_t{256} * 1024;
constexpr std::string_view kAuthorityFile = "authority";
constexpr std::string_view kAuthorityName = "Fleetgate of this installation";

fs::path certificate_file(const fs::path& directory, std::string_view name) {
    return directory / (std::string{name} + ".pem");
}
fs::path key_file(const fs::path& directory, std::string_view name) { return directory / (std::string{name} + ".key"); }

/// Addresses as certificates spell them, so that "::0001" and "::1" are one.
std::string canonical(const std::string& name) {
    boost::system::error_code no_address;
    const auto address = asio::ip::make_address(name, no_address);
    return no_address ? name : address.to_string();
}

bool signed_by(const TlsIdentity& identity, const TlsIdentity& authority) {
    const auto chain = parse_certificates(identity.chain_pem);
    const auto signers = parse_certificates(authority.chain_pem);
    return chain && signers && X509_verify(chain->front().get(), X509_get0_pubkey(signers->front().get())) == 1;
}

bool still_good(const TlsIdentity& identity, const TlsIdentity& authority, const std::vector<std::string>& names,
                base::WallTime now) {
    const auto facts = read_certificate(identity.chain_pem);
    if (!facts || facts->not_after - now < kRenewBefore || facts->not_before > now) return false;
    const bool all_named = std::ranges::all_of(names, [&](const std::string& name) {
        return std::ranges::find(facts->names, canonical(name)) != facts->names.end();
    });
    return all_named && signed_by(identity, authority);
}

base::Result<TlsIdentity> make_and_save(const fs::path& directory, std::string_view name,
                                        base::Result<TlsIdentity> made) {
    if (!made) return made;
    if (auto saved = save_identity(directory, name, *made); !saved) return base::fail(saved.error());
    return made;
}

base::Result<TlsIdentity> ensure_authority(const fs::path& directory, base::WallTime now) {
    auto held = load_identity(directory, kAuthorityFile);
    const bool missing = !held && held.error().code == std::errc::no_such_file_or_directory;
    if (!held && !missing) return held;  // unreadable is not missing: a new authority would cut every trust in it
    if (held) {
        const auto facts = read_certificate(held->chain_pem);
        if (facts && facts->not_after - now > kLeafLife) return held;
    }
    return make_and_save(directory, kAuthorityFile, make_authority(kAuthorityName, now));
}

}  // namespace

base::Result<void> save_identity(const fs::path& directory, std::string_view name, const TlsIdentity& identity) {
    if (auto sound = check_identity(identity); !sound) return sound;
    // The key first: a crash between the two leaves a pair that does not match, which load_identity() tells.
    if (auto key = platform::write_private_file(key_file(directory, name), identity.key_pem.reveal()); !key) return key;
    return platform::write_private_file(certificate_file(directory, name), identity.chain_pem);
}

base::Result<TlsIdentity> load_identity(const fs::path& directory, std::string_view name) {
    auto chain = platform::read_private_file(certificate_file(directory, name), kMostOctets);
    if (!chain) return base::fail(chain.error());
    auto key = platform::read_private_file(key_file(directory, name), kMostOctets);
    if (!key) return base::fail(key.error());
    TlsIdentity identity{std::string{chain->reveal()}, *std::move(key)};
    if (auto sound = check_identity(identity); !sound)
        return base::fail(sound.error().during(certificate_file(directory, name).string()));
    return identity;
}

base::Result<EnsuredIdentity> ensure_identity(const fs::path& directory, std::string_view name, Purpose purpose,
                                              const std::vector<std::string>& names, base::WallTime now) {
    const auto authority = ensure_authority(directory, now);
    if (!authority) return base::fail(authority.error().during("the installation's certificate authority"));
    if (names.empty()) return base::fail(std::errc::invalid_argument, "a certificate needs a name");

    const auto wanted = purpose == Purpose::server ? names : std::vector<std::string>{};
    auto held = load_identity(directory, name);
    if (held && still_good(*held, *authority, wanted, now))
        return EnsuredIdentity{*std::move(held), authority->chain_pem, false};

    auto made = make_and_save(directory, name,
                              purpose == Purpose::server ? make_server_certificate(*authority, names, now)
                                                         : make_client_certificate(*authority, names.front(), now));
    if (!made) return base::fail(made.error().during("the certificate " + std::string{name}));
    return EnsuredIdentity{*std::move(made), authority->chain_pem, true};
}

}  // namespace fleetgate::net
