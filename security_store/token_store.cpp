#include "db/times.hpp"
#include "db/words.hpp"
#include "security_store/factor_store.hpp"

#include <utility>

namespace fleetgate::security_store {

using security::ApiToken;

namespace {

/// A word that a newer program wrote reaches least.
constexpr db::Word<security::Scope> kScopes[] = {
    {security::Scope::read, "read"}, {security::Scope::act, "act"}, {security::Scope::administer, "admin"}};

ApiToken token_from(const db::Row& row) {
    ApiToken token{row.integer(0),
                   row.text(1),
                   db::value_of(kScopes, row.text(2)),
                   row.text(3),
                   row.text(4),
                   db::from_ms(row.integer(5)),
                   {},
                   {},
                   row.text(8)};
    if (const auto at = row.integer_or_null(6)) token.expires_at = db::from_ms(*at);
    if (const auto at = row.integer_or_null(7)) token.last_used_at = db::from_ms(*at);
    return token;
}

}  // namespace

asio::awaitable<base::Result<std::vector<ApiToken>>> TokenStore::tokens() {
    return database_.read([](db::Connection& connection) {
        return connection.all(
            "SELECT id, name, scope, token_hash, made_by, made_at_ms, expires_at_ms, last_used_at_ms, last_source "
            "FROM api_tokens ORDER BY id",
            {}, token_from);
    });
}

asio::awaitable<base::Result<std::int64_t>> TokenStore::add(ApiToken token) {
    return database_.write([token = std::move(token)](db::Connection& connection) -> base::Result<std::int64_t> {
        std::optional<std::int64_t> expiry;
        if (token.expires_at) expiry = db::to_ms(*token.expires_at);
        auto added = connection.run(
            "INSERT INTO api_tokens (name, scope, token_hash, made_by, made_at_ms, expires_at_ms) "
            "VALUES (?, ?, ?, ?, ?, ?)",
            {token.name, db::word_of(kScopes, token.scope), db::Blob{token.token_hash}, token.made_by,
             db::to_ms(token.made_at), expiry});
        if (!added) return base::fail(std::move(added).error());
        return connection.last_id();
    });
}

asio::awaitable<base::Result<void>> TokenStore::touch(std::int64_t id, base::WallTime at, std::string source) {
    return database_.write([id, at, source = std::move(source)](db::Connection& connection) -> base::Result<void> {
        auto done = connection.run("UPDATE api_tokens SET last_used_at_ms = ?2, last_source = ?3 WHERE id = ?1",
                                   {id, db::to_ms(at), source});
        if (!done) return base::fail(std::move(done).error());
        return {};
    });
}

asio::awaitable<base::Result<void>> TokenStore::remove(std::int64_t id) {
    return database_.write([id](db::Connection& connection) -> base::Result<void> {
        auto gone = connection.run("DELETE FROM api_tokens WHERE id = ?", {id});
        if (!gone) return base::fail(std::move(gone).error());
        return {};
    });
}

}  // namespace fleetgate::security_store
