// Notification channels, what was told over them, and what of the devices there is to tell.
#pragma once

#include "db/database.hpp"
#include "notify/ports/channel_repository.hpp"
#include "notify/ports/occasion_source.hpp"
#include "security/ports/sealer.hpp"

namespace fleetgate::store {

namespace asio = boost::asio;

/// Errors beside the database's: as the port says, and the sealer's when a secret cannot be opened.
class ChannelStore final : public notify::ChannelRepository {
public:
    ChannelStore(db::Database& database, const security::Sealer& sealer) : database_{database}, sealer_{sealer} {}

    asio::awaitable<base::Result<std::vector<notify::StoredChannel>>> channels() override;
    asio::awaitable<base::Result<std::int64_t>> put(notify::StoredChannel channel) override;
    asio::awaitable<base::Result<void>> remove(std::int64_t id) override;
    asio::awaitable<base::Result<std::vector<notify::Told>>> told(std::int64_t channel) override;
    asio::awaitable<base::Result<void>> note_told(std::int64_t channel, std::vector<notify::Told> begun,
                                                  std::vector<std::string> over) override;

private:
    db::Database& database_;
    const security::Sealer& sealer_;
};

/// Confirmed conditions that are open and follow from no other, and devices that stopped answering unusually.
class OccasionStore final : public notify::OccasionSource {
public:
    explicit OccasionStore(db::Database& database) : database_{database} {}
    asio::awaitable<base::Result<std::vector<notify::Occasion>>> open() override;

private:
    db::Database& database_;
};

}  // namespace fleetgate::store
