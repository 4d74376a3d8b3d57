// The audit chain in the database: for the service, and for commands beside it.
#pragma once

#include "db/connection.hpp"
#include "db/database.hpp"
#include "security/ports/audit_repository.hpp"

namespace fleetgate::security_store {

namespace asio = boost::asio;

class AuditStore final : public security::AuditRepository {
public:
    explicit AuditStore(db::Database& database) : database_{database} {}

    asio::awaitable<base::Result<security::AuditEntry>> append(Chain chain) override;
    asio::awaitable<base::Result<std::optional<security::AuditMark>>> newest() override;
    asio::awaitable<base::Result<std::optional<security::AuditMark>>> oldest() override;
    asio::awaitable<base::Result<std::vector<security::AuditEntry>>> entries_after(std::int64_t after,
                                                                                   std::size_t limit) override;
    asio::awaitable<base::Result<std::vector<security::AuditEntry>>> entries_before(std::int64_t before,
                                                                                    std::size_t limit) override;
    asio::awaitable<base::Result<void>> remove_up_to(security::AuditMark mark) override;

private:
    db::Database& database_;
};

/// The same chain on a connection of one's own. Blocks; each write is a transaction.
class AuditBeside final : public security::AuditRepository {
public:
    explicit AuditBeside(db::Connection& connection) : connection_{connection} {}

    asio::awaitable<base::Result<security::AuditEntry>> append(Chain chain) override;
    asio::awaitable<base::Result<std::optional<security::AuditMark>>> newest() override;
    asio::awaitable<base::Result<std::optional<security::AuditMark>>> oldest() override;
    asio::awaitable<base::Result<std::vector<security::AuditEntry>>> entries_after(std::int64_t after,
                                                                                   std::size_t limit) override;
    asio::awaitable<base::Result<std::vector<security::AuditEntry>>> entries_before(std::int64_t before,
                                                                                    std::size_t limit) override;
    asio::awaitable<base::Result<void>> remove_up_to(security::AuditMark mark) override;

private:
    db::Connection& connection_;
};

}  // namespace fleetgate::security_store
