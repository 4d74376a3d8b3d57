#include "db/times.hpp"
#include "security_store/account_store.hpp"

#include <utility>

namespace fleetgate::security_store {

using security::StoredSession;

asio::awaitable<base::Result<std::vector<StoredSession>>> SessionStore::sessions() {
    return database_.read([](db::Connection& connection) {
        return connection.all(
            "SELECT id, account_id, token_hash, source, user_agent, opened_at_ms, last_used_at_ms FROM sessions "
            "ORDER BY id",
            {}, [](const db::Row& row) {
                return StoredSession{row.integer(0),
                                     row.integer(1),
                                     row.text(2),
                                     row.text(3),
                                     row.text(4),
                                     db::from_ms(row.integer(5)),
                                     db::from_ms(row.integer(6))};
            });
    });
}

asio::awaitable<base::Result<std::int64_t>> SessionStore::add(StoredSession session) {
    return database_.write([session = std::move(session)](db::Connection& connection) -> base::Result<std::int64_t> {
        auto added = connection.run(
            "INSERT INTO sessions (account_id, token_hash, source, user_agent, opened_at_ms, last_used_at_ms) "
            "VALUES (?, ?, ?, ?, ?, ?)",
            {session.account_id, db::Blob{session.token_hash}, session.source, session.user_agent,
             db::to_ms(session.opened_at), db::to_ms(session.last_used_at)});
        if (!added) return base::fail(std::move(added).error());
        return connection.last_id();
    });
}

asio::awaitable<base::Result<void>> SessionStore::touch(std::int64_t id, base::WallTime last_used_at) {
    return database_.write([id, last_used_at](db::Connection& connection) -> base::Result<void> {
        auto done =
            connection.run("UPDATE sessions SET last_used_at_ms = ?2 WHERE id = ?1", {id, db::to_ms(last_used_at)});
        if (!done) return base::fail(std::move(done).error());
        return {};
    });
}

asio::awaitable<base::Result<void>> SessionStore::remove(std::vector<std::int64_t> ids) {
    return database_.write([ids = std::move(ids)](db::Connection& connection) -> base::Result<void> {
        for (const auto id : ids) {
            auto gone = connection.run("DELETE FROM sessions WHERE id = ?", {id});
            if (!gone) return base::fail(std::move(gone).error());
        }
        return {};
    });
}

}  // namespace fleetgate::security_store
