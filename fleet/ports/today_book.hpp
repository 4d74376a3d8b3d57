// What needs somebody now, of all devices at once. Implementations: store::TodayStore; a fake in tests.
#pragma once

#include "base/result.hpp"
#include "fleet/device.hpp"
#include "fleet/supply_forecast.hpp"

#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

#include <boost/asio/awaitable.hpp>

namespace fleetgate::fleet {

namespace asio = boost::asio;

/// A condition that a device said in its newest reading, and the device as a list shows it.
struct Need {
    Device device;
    TrackedCondition condition;
};

/// What one kind of helper can do something about.
struct Needs {
    Helper who = Helper::unknown;
    std::size_t stop = 0;  ///< how many conditions of this class there are, as the two below
    std::size_t warn = 0;
    std::size_t plan = 0;
    std::vector<Need> first;  ///< the most urgent, and of these the newest

    [[nodiscard]] std::size_t all() const { return stop + warn + plan; }
};

struct RunsOut {
    Device device;
    std::string supply;  ///< its index, of one of the device's latest supplies
    SupplyForecast forecast;
};

struct Today {
    std::size_t devices = 0;
    std::size_t silent = 0;           ///< of all devices, as the two below
    std::size_t quiet = 0;            ///< silent, as usual at this time
    std::size_t unread = 0;           ///< registered and not read yet
    std::vector<Needs> needs;         ///< of devices that answer; by who can help, none of them empty
    std::size_t running_out = 0;      ///< how many supplies
    std::vector<RunsOut> runs_out;    ///< the earliest
    std::vector<Device> fell_silent;  ///< the last ones to answer first
};

struct TodayWish {
    std::chrono::sys_days last_day{};  ///< supplies that are expected to run out on it or before
    std::size_t most = 50;             ///< in each list; all are counted
};

class TodayBook {
public:
    virtual ~TodayBook() = default;
    /// Errors: the database's (db/errc.hpp).
    virtual asio::awaitable<base::Result<Today>> today(TodayWish wish) = 0;
};

}  // namespace fleetgate::fleet
