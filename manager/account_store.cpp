#include "manager/account_store.hpp"

#include "base/text.hpp"
#include "manager/times.hpp"

#include <string>
#include <utility>

namespace fleetgate::manager {
namespace {

using security::Account;

constexpr std::string_view kColumns =
    "SELECT id, name, role, password_hash, created_at, password_set_at, must_change_password, locked FROM accounts ";

Account account_from(const db::Row& row) {
    return {row.integer(0),
            row.text(1),
            role_of(row.text(2)).value_or(security::Role::viewer),
            row.text(3),
            from_stored(row.integer(4)),
            from_stored(row.integer(5)),
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
        "INSERT INTO accounts (name, name_key, role, password_hash, created_at, password_set_at, "
        "must_change_password) VALUES (?, ?, ?, ?, ?, ?, ?)",
        {account.name, name_key(account.name), role_word(account.role), account.password_hash,
         to_stored(account.created_at), to_stored(account.password_set_at), account.must_change_password});
    if (!added) return base::fail(std::move(added).error());
    return std::optional{connection.last_id()};
}

/// Whether the account is there, and whether a Manager who can log in is left without it. `stays`: it is one itself.
base::Result<security::AccountRepository::Outcome> obstacle_to_lose(db::Connection& connection, std::int64_t id,
                                                                    bool stays) {
    using Outcome = security::AccountRepository::Outcome;
    const auto there = connection.number("SELECT count(*) FROM accounts WHERE id = ?", {id});
    if (!there) return base::fail(there.error());
    if (*there == 0) return Outcome::unknown;
    if (stays) return Outcome::done;
    const auto left = connection.number("SELECT count(*) FROM accounts WHERE id <> ? AND role = ? AND locked = 0",
                                        {id, role_word(security::Role::administrator)});
    if (!left) return base::fail(left.error());
    return *left == 0 ? Outcome::last_administrator : Outcome::done;
}

}  // namespace

std::string_view role_word(security::Role role) {
    return role == security::Role::administrator ? "manager" : "customer";
}

std::optional<security::Role> role_of(std::string_view word) {
    for (const auto role : {security::Role::administrator, security::Role::viewer}) {
        if (role_word(role) == word) return role;
    }
    return std::nullopt;
}

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
            "UPDATE accounts SET password_hash = ?2, password_set_at = ?3, must_change_password = ?4 WHERE id = ?1",
            {account.id, account.password_hash, to_stored(account.password_set_at), account.must_change_password});
        if (!done) return base::fail(std::move(done).error());
        return *done == 1;
    });
}

asio::awaitable<base::Result<AccountStore::Outcome>> AccountStore::change(Account account) {
    return database_.write([account = std::move(account)](db::Connection& connection) -> base::Result<Outcome> {
        const bool stays = account.role == security::Role::administrator && !account.locked;
        if (const auto obstacle = obstacle_to_lose(connection, account.id, stays);
            !obstacle || *obstacle != Outcome::done) {
            return obstacle;
        }
        auto done = connection.run("UPDATE accounts SET role = ?2, locked = ?3 WHERE id = ?1",
                                   {account.id, role_word(account.role), account.locked});
        if (!done) return base::fail(std::move(done).error());
        return Outcome::done;
    });
}

asio::awaitable<base::Result<AccountStore::Outcome>> AccountStore::remove(std::int64_t id) {
    return database_.write([id](db::Connection& connection) -> base::Result<Outcome> {
        if (const auto obstacle = obstacle_to_lose(connection, id, false); !obstacle || *obstacle != Outcome::done)
            return obstacle;
        auto gone = connection.run("DELETE FROM accounts WHERE id = ?", {id});
        if (!gone) return base::fail(std::move(gone).error());
        return Outcome::done;
    });
}

}  // namespace fleetgate::manager
