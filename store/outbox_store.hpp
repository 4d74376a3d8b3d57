// What is still to be told to the manager, and what is remembered of the registration with it, in the database.
#pragma once

#include "db/database.hpp"
#include "relay/ports/outbox.hpp"
#include "relay/ports/registration_repository.hpp"

namespace fleetgate::store {

namespace asio = boost::asio;

class OutboxStore final : public relay::Outbox {
public:
    explicit OutboxStore(db::Database& database) : database_{database} {}

    asio::awaitable<base::Result<void>> append(std::vector<relay::OutboxMessage> messages) override;
    asio::awaitable<base::Result<std::optional<relay::OutboxBatch>>> next_batch(relay::BatchLimits limits) override;
    asio::awaitable<base::Result<void>> acknowledge(std::string stream, std::uint64_t number) override;
    asio::awaitable<base::Result<void>> begin_stream() override;
    asio::awaitable<base::Result<relay::OutboxState>> state() override;

private:
    db::Database& database_;
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
