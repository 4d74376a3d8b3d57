// Second factors and API tokens, in the database.
#pragma once

#include "db/database.hpp"
#include "security/ports/factor_repository.hpp"
#include "security/ports/token_repository.hpp"

namespace fleetgate::security_store {

namespace asio = boost::asio;

class FactorStore final : public security::FactorRepository {
public:
    explicit FactorStore(db::Database& database) : database_{database} {}

    asio::awaitable<base::Result<std::vector<security::StoredFactor>>> factors() override;
    asio::awaitable<base::Result<void>> put(security::StoredFactor factor) override;
    asio::awaitable<base::Result<void>> remove(std::int64_t account_id) override;

private:
    db::Database& database_;
};

class TokenStore final : public security::TokenRepository {
public:
    explicit TokenStore(db::Database& database) : database_{database} {}

    asio::awaitable<base::Result<std::vector<security::ApiToken>>> tokens() override;
    asio::awaitable<base::Result<std::int64_t>> add(security::ApiToken token) override;
    asio::awaitable<base::Result<void>> touch(std::int64_t id, base::WallTime at, std::string source) override;
    asio::awaitable<base::Result<void>> remove(std::int64_t id) override;

private:
    db::Database& database_;
};

}  // namespace fleetgate::security_store
