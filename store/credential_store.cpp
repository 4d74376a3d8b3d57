// The half of DiscoveryStore that keeps credentials.
#include "store/discovery_store.hpp"
#include "store/errc.hpp"
#include "store/words.hpp"

#include <utility>

namespace fleetgate::store {
namespace {

using discovery::StoredCredential;

struct SecretColumn {
    std::string_view name;
    base::Secret snmp::Credential::*secret;
};

constexpr SecretColumn kSecrets[] = {{"community", &snmp::Credential::community},
                                     {"auth_passphrase", &snmp::Credential::auth_passphrase},
                                     {"priv_passphrase", &snmp::Credential::priv_passphrase}};

base::Unexpected no_such(std::int64_t id) {
    return base::fail(Errc::no_such_credential, "credential " + std::to_string(id));
}

base::Result<void> write_open_part(db::Connection& connection, const StoredCredential& stored) {
    const auto& c = stored.credential;
    auto done = connection.run(
        "UPDATE credentials SET label = ?2, version = ?3, user = ?4, auth = ?5, priv = ?6, context = ?7 WHERE id = ?1",
        {stored.id, stored.label, word_of(kVersions, c.version), c.user, word_of(kAuthProtocols, c.auth),
         word_of(kPrivProtocols, c.priv), c.context});
    if (!done) return base::fail(std::move(done).error());
    if (*done == 0) return no_such(stored.id);
    return {};
}

/// A secret is sealed for its row, so the row comes first.
base::Result<std::int64_t> put(db::Connection& connection, const security::Sealer& sealer, StoredCredential stored) {
    if (stored.id == 0) {
        auto added = connection.run("INSERT INTO credentials VALUES (NULL, '', '', '', '', '', '', x'', x'', x'')");
        if (!added) return base::fail(std::move(added).error());
        stored.id = connection.last_id();
    }
    if (auto written = write_open_part(connection, stored); !written) return base::fail(std::move(written).error());
    for (const auto& [name, secret] : kSecrets) {
        auto sealed = sealer.seal({"credentials", stored.id, name}, stored.credential.*secret);
        auto done = connection.run("UPDATE credentials SET " + std::string{name} + " = ? WHERE id = ?",
                                   {db::Blob{std::move(sealed)}, stored.id});
        if (!done) return base::fail(std::move(done).error());
    }
    return stored.id;
}

struct Sealed {
    StoredCredential open_part;
    std::string secrets[std::size(kSecrets)];
};

Sealed sealed_from(const db::Row& row) {
    Sealed sealed;
    sealed.open_part.id = row.integer(0);
    sealed.open_part.label = row.text(1);
    auto& c = sealed.open_part.credential;
    c.version = value_of(kVersions, row.text(2));
    c.user = row.text(3);
    c.auth = value_of(kAuthProtocols, row.text(4));
    c.priv = value_of(kPrivProtocols, row.text(5));
    c.context = row.text(6);
    for (std::size_t i = 0; i < std::size(kSecrets); ++i) sealed.secrets[i] = row.text(7 + static_cast<int>(i));
    return sealed;
}

base::Result<std::vector<StoredCredential>> load(db::Connection& connection, const security::Sealer& sealer) {
    auto rows = connection.all(
        "SELECT id, label, version, user, auth, priv, context, community, auth_passphrase, priv_passphrase "
        "FROM credentials ORDER BY id",
        {}, sealed_from);
    if (!rows) return base::fail(std::move(rows).error());
    std::vector<StoredCredential> all;
    for (auto& row : *rows) {
        for (std::size_t i = 0; i < std::size(kSecrets); ++i) {
            auto secret = sealer.open({"credentials", row.open_part.id, kSecrets[i].name}, row.secrets[i]);
            if (!secret) {
                return base::fail(secret.error().during("credential \"" + row.open_part.label + "\""));
            }
            row.open_part.credential.*kSecrets[i].secret = *std::move(secret);
        }
        all.push_back(std::move(row.open_part));
    }
    return all;
}

}  // namespace

asio::awaitable<base::Result<std::vector<StoredCredential>>> DiscoveryStore::credentials() {
    return database_.read([&sealer = sealer_](db::Connection& connection) { return load(connection, sealer); });
}

asio::awaitable<base::Result<std::int64_t>> DiscoveryStore::put_credential(StoredCredential credential) {
    return database_.write([&sealer = sealer_, credential = std::move(credential)](db::Connection& connection) {
        return put(connection, sealer, credential);
    });
}

asio::awaitable<base::Result<void>> DiscoveryStore::remove_credential(std::int64_t id) {
    return database_.write([id](db::Connection& connection) -> base::Result<void> {
        auto gone = connection.run("DELETE FROM credentials WHERE id = ?", {id});
        if (!gone) return base::fail(std::move(gone).error());
        if (*gone == 0) return no_such(id);
        return {};
    });
}

}  // namespace fleetgate::store
