// What is still to be told to the manager, and what is remembered of the registration with it, in the database.
#pragma once

#include "db/database.hpp"
#include "relay/ports/outbox.hpp"
#include "relay/ports/registration_repository.hpp"

namespace fleetgate::store {

namespace asio = boost::asio;

class OutboxStore final : public relay::Outbox {
public:
    static constexpr std::uint64_t kLimitBytes = 256U << 20U;

    /// `limit_bytes`: of all bodies.
    explicit OutboxStore(db::Database& database, std::uint64_t limit_bytes = kLimitBytes)
        : database_{database}, limit_bytes_{limit_bytes} {}

    asio::awaitable<base::Result<relay::Dropped>> append(std::vector<relay::OutboxMessage> messages) override;
    asio::awaitable<base::Result<std::optional<relay::OutboxBatch>>> next_batch(relay::BatchLimits limits) override;
    asio::awaitable<base::Result<void>> acknowledge(std::string stream, std::uint64_t number) override;
    asio::awaitable<base::Result<void>> begin_stream() override;
    asio::awaitable<base::Result<std::optional<relay::OutboxMessage>>> divide(std::string stream, std::uint64_t number,
                                                                              std::string reason,
                                                                              base::WallTime at) override;
    asio::awaitable<base::Result<relay::OutboxState>> state() override;

private:
    db::Database& database_;
    std::uint64_t limit_bytes_;
};

class RegistrationStore final : public relay::RegistrationRepository {
public:
    explicit RegistrationStore(db::Database& database) : database_{database} {}

    asio::awaitable<base::Result<std::optional<relay::Registration>>> load() override;
    asio::awaitable<base::Result<void>> save(relay::Registration registration) override;

private:
    db::Database& database_;
};

}  // namespace fleetgate::store
