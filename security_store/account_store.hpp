// Accounts and sessions, in the database.
#pragma once

#include "db/database.hpp"
#include "security/ports/account_repository.hpp"
#include "security/ports/session_repository.hpp"

namespace fleetgate::security_store {

namespace asio = boost::asio;

class AccountStore final : public security::AccountRepository {
public:
    explicit AccountStore(db::Database& database) : database_{database} {}

    asio::awaitable<base::Result<std::vector<security::Account>>> accounts() override;
    asio::awaitable<base::Result<std::optional<security::Account>>> find(std::string canonical_name) override;
    asio::awaitable<base::Result<std::optional<std::int64_t>>> add_first(security::Account account) override;
    asio::awaitable<base::Result<std::optional<std::int64_t>>> add(security::Account account) override;
    asio::awaitable<base::Result<bool>> set_password(security::Account account) override;
    asio::awaitable<base::Result<Outcome>> change(security::Account account) override;
    asio::awaitable<base::Result<Outcome>> remove(std::int64_t id) override;

private:
    db::Database& database_;
};

class SessionStore final : public security::SessionRepository {
public:
    explicit SessionStore(db::Database& database) : database_{database} {}

    asio::awaitable<base::Result<std::vector<security::StoredSession>>> sessions() override;
    asio::awaitable<base::Result<std::int64_t>> add(security::StoredSession session) override;
    asio::awaitable<base::Result<void>> touch(std::int64_t id, base::WallTime last_used_at) override;
    asio::awaitable<base::Result<void>> remove(std::vector<std::int64_t> ids) override;

private:
    db::Database& database_;
};

}  // namespace fleetgate::security_store
