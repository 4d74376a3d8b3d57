// When the supplies of all devices run out, in the database.
#pragma once

#include "db/database.hpp"
#include "fleet/ports/outlook_book.hpp"

namespace fleetgate::store {

namespace asio = boost::asio;

class OutlookStore final : public fleet::OutlookBook {
public:
    explicit OutlookStore(db::Database& database) : database_{database} {}

    asio::awaitable<base::Result<std::vector<fleet::DeviceId>>> due(base::WallTime before, std::size_t most) override;
    asio::awaitable<base::Result<void>> keep(fleet::DeviceId device, std::vector<fleet::KeptForecast> forecasts,
                                             base::WallTime at) override;

private:
    db::Database& database_;
};

}  // namespace fleetgate::store
