#include "security_store/account_store.hpp"

#include "base/text.hpp"
#include "db/times.hpp"
#include "db/words.hpp"

#include <string>
#include <utility>

namespace fleetgate::security_store {
namespace {

using security::Account;

constexpr db::Word<security::Role> kRoles[] = {{security::Role::viewer, "viewer"},
                                               {security::Role::administrator, "administrator"}};

constexpr std::string_view kColumns =
    "SELECT id, name, role, password_hash, created_at_ms, password_set_at_ms, must_change_password, locked "
    "FROM accounts ";

Account account_from(const db::Row& row) {
    return {row.integer(0),
            row.text(1),
            db::value_of(kRoles, row.text(2)),
            row.text(3),
            db::from_ms(row.integer(4)),
            db::from_ms(row.integer(5)),
            row.boolean(6),
            row.boolean(7)};
}

/// As security/ compares names.
std::string name_key(std::string_view name) { return base::lowered(base::trimmed(name)); }

/// Adds the account unless `obstacle` counts any row.
base::Result<std::optional<std::int64_t>> add_unless(db::Connection& connection, const Account& account,
                                                     std::string_view obstacle, db::Values values) {
    auto there = connection.number(obstacle, values);
    if (!there) return base::fail(std::move(there).error());
    if (*there > 0) return std::optional<std::int64_t>{};
    auto added = connection.run(
        "INSERT INTO accounts (name, name_key, role, password_hash, created_at_ms, password_set_at_ms, "
        "must_change_password, locked) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        {account.name, name_key(account.name), db::word_of(kRoles, account.role), account.password_hash,
         db::to_ms(account.created_at), db::to_ms(account.password_set_at), account.must_change_password,
         account.locked});
    if (!added) return base::fail(std::move(added).error());
    return std::optional{connection.last_id()};
}

/// What keeps this account from being changed or removed; done: nothing. `stays`: it is an administrator afterwards who
/// can log in.
base::Result<AccountStore::Outcome> why_not(db::Connection& connection, std::int64_t id, bool stays) {
    const auto there = connection.number("SELECT count(*) FROM accounts WHERE id = ?", {id});
    if (!there) return base::fail(there.error());
    if (*there == 0) return AccountStore::Outcome::unknown;
    const auto administrator = db::word_of(kRoles, security::Role::administrator);
    const auto others = connection.number("SELECT count(*) FROM accounts WHERE id <> ? AND role = ? AND locked = 0",
                                          {id, administrator});
    if (!others) return base::fail(others.error());
    return *others == 0 && !stays ? AccountStore::Outcome::last_administrator : AccountStore::Outcome::done;
}

}  // namespace

asio::awaitable<base::Result<std::vector<Account>>> AccountStore::accounts() {
    return database_.read([](db::Connection& connection) {
        return connection.all(std::string{kColumns} + "ORDER BY id", {}, account_from);
    });
}

asio::awaitable<base::Result<std::optional<Account>>> AccountStore::find(std::string canonical_name) {
    return database_.read([name = std::move(canonical_name)](db::Connection& connection) {
        return connection.first(std::string{kColumns} + "WHERE name_key = ?", {name}, account_from);
    });
}

asio::awaitable<base::Result<std::optional<std::int64_t>>> AccountStore::add_first(Account account) {
    return database_.write([account = std::move(account)](db::Connection& connection) {
        return add_unless(connection, account, "SELECT count(*) FROM accounts", {});
    });
}

asio::awaitable<base::Result<std::optional<std::int64_t>>> AccountStore::add(Account account) {
    return database_.write([account = std::move(account)](db::Connection& connection) {
        return add_unless(connection, account, "SELECT count(*) FROM accounts WHERE name_key = ?",
                          {name_key(account.name)});
    });
}

asio::awaitable<base::Result<bool>> AccountStore::set_password(Account account) {
    return database_.write([account = std::move(account)](db::Connection& connection) -> base::Result<bool> {
        auto done = connection.run(
            "UPDATE accounts SET password_hash = ?2, password_set_at_ms = ?3, must_change_password = ?4 WHERE id = ?1",
            {account.id, account.password_hash, db::to_ms(account.password_set_at), account.must_change_password});
        if (!done) return base::fail(std::move(done).error());
        return *done == 1;
    });
}

asio::awaitable<base::Result<AccountStore::Outcome>> AccountStore::change(Account account) {
    return database_.write([account = std::move(account)](db::Connection& connection) -> base::Result<Outcome> {
        const bool stays = account.role == security::Role::administrator && !account.locked;
        const auto obstacle = why_not(connection, account.id, stays);
        if (!obstacle || *obstacle != Outcome::done) return obstacle;
        auto done = connection.run("UPDATE accounts SET role = ?2, locked = ?3 WHERE id = ?1",
                                   {account.id, db::word_of(kRoles, account.role), account.locked});
        if (!done) return base::fail(std::move(done).error());
        return Outcome::done;
    });
}

asio::awaitable<base::Result<AccountStore::Outcome>> AccountStore::remove(std::int64_t id) {
    return database_.write([id](db::Connection& connection) -> base::Result<Outcome> {
        const auto obstacle = why_not(connection, id, false);
        if (!obstacle || *obstacle != Outcome::done) return obstacle;
        auto gone = connection.run("DELETE FROM accounts WHERE id = ?", {id});
        if (!gone) return base::fail(std::move(gone).error());
        return Outcome::done;
    });
}

}  // namespace fleetgate::security_store
