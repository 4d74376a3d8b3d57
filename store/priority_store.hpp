// Devices' priorities, and what they are assigned by, in the database.
#pragma once

#include "db/database.hpp"
#include "polling/ports/priority_book.hpp"

namespace fleetgate::store {

namespace asio = boost::asio;

class PriorityStore final : public polling::PriorityBook {
public:
    explicit PriorityStore(db::Database& database) : database_{database} {}

    asio::awaitable<base::Result<std::optional<base::WallTime>>> assigned_at() override;
    /// A few hundred devices a question, so that others come in between.
    asio::awaitable<base::Result<std::vector<polling::DeviceUse>>> uses(base::WallTime now) override;
    asio::awaitable<base::Result<std::size_t>> assign(std::vector<polling::NewPriority> priorities,
                                                      base::WallTime at) override;
    asio::awaitable<base::Result<std::size_t>> set_by_hand(std::vector<fleet::DeviceId> devices,
                                                           std::optional<fleet::Priority> priority) override;
    asio::awaitable<base::Result<std::vector<fleet::DeviceId>>> found_by(std::int64_t setting) override;
    asio::awaitable<base::Result<polling::FleetCount>> count() override;

private:
    db::Database& database_;
};

}  // namespace fleetgate::store
