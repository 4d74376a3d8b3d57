// Where the days on which supplies run out are kept, so that those of the whole fleet can be asked for at once.
// Implementations: store::OutlookStore; a fake in tests.
#pragma once

#include "base/result.hpp"
#include "fleet/device.hpp"
#include "fleet/supply_forecast.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include <boost/asio/awaitable.hpp>

namespace fleetgate::fleet {

namespace asio = boost::asio;

struct KeptForecast {
    std::string supply;  ///< its index
    SupplyForecast forecast;
    std::optional<int> percent;  ///< the level that it was made from

    friend bool operator==(const KeptForecast&, const KeptForecast&) = default;
};

/// Every function may fail with the database's errors (db/errc.hpp); what returned is durable.
class OutlookBook {
public:
    virtual ~OutlookBook() = default;

    /// Devices that were read and of which nothing was kept since `before`: `most` of them, the longest ago first.
    virtual asio::awaitable<base::Result<std::vector<DeviceId>>> due(base::WallTime before, std::size_t most) = 0;
    /// In place of what was kept of the device; nothing for one that is not registered any more.
    virtual asio::awaitable<base::Result<void>> keep(DeviceId device, std::vector<KeptForecast> forecasts,
                                                     base::WallTime at) = 0;
};

}  // namespace fleetgate::fleet
