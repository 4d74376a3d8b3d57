// What is still to be told to the manager, and what is remembered of the registration with it, in the database.
#pragma once

#include "db/database.hpp"
#include "relay/ports/outbox.hpp"
#include "relay/ports/registration_repository.hpp"

#include <filesystem>
#include <functional>
#include <utility>

namespace fleetgate::store {

namespace asio = boost::asio;

struct OutboxBounds {
    static constexpr std::uint64_t kLimitBytes = 256U << 20U;

    std::uint64_t limit_bytes = kLimitBytes;  ///< of all bodies
    std::function<bool()> disk_is_low = {};   ///< then the outbox does not grow; absent: never
};

/// Whether less than a twentieth of the disk that `folder` is on, or less than 500 MB, is free. What cannot be told
/// counts as no: the disk will say so itself.
bool disk_is_low(const std::filesystem::path& folder);

class OutboxStore final : public relay::Outbox {
public:
    explicit OutboxStore(db::Database& database, OutboxBounds bounds = {})
        : database_{database}, bounds_{std::move(bounds)} {}

    asio::awaitable<base::Result<relay::Dropped>> append(relay::Addition addition) override;
    asio::awaitable<base::Result<std::vector<relay::Told>>> told() override;
    asio::awaitable<base::Result<void>> forget_told() override;
    asio::awaitable<base::Result<std::vector<relay::Gap>>> gaps() override;
    asio::awaitable<base::Result<relay::Dropped>> expire(base::WallTime oldest) override;
    asio::awaitable<base::Result<std::optional<relay::OutboxBatch>>> next_batch(relay::Urgency sequence,
                                                                                relay::BatchLimits limits) override;
    asio::awaitable<base::Result<void>> acknowledge(std::string stream, std::uint64_t number) override;
    asio::awaitable<base::Result<void>> begin_stream(relay::Urgency sequence) override;
    asio::awaitable<base::Result<std::optional<relay::OutboxMessage>>> divide(std::string stream, std::uint64_t number,
                                                                              std::string reason,
                                                                              base::WallTime at) override;
    asio::awaitable<base::Result<relay::OutboxState>> state() override;

private:
    db::Database& database_;
    OutboxBounds bounds_;
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
