// An end to what is kept of each device's past: so many rows a table, so many days.
#pragma once

#include "base/clock.hpp"
#include "base/result.hpp"
#include "db/database.hpp"
#include "fleet/device.hpp"

#include <chrono>
#include <cstdint>
#include <optional>

#include <boost/asio/awaitable.hpp>

namespace fleetgate::store {

namespace asio = boost::asio;

/// Of one device. Twenty counters that move every few minutes fill theirs in a month, an office printer in years; a
/// device that makes its alerts up stays below ten megabytes.
struct HistoryLimits {
    std::int64_t counter_rows = 200'000;
    std::int64_t other_rows = 20'000;          ///< of each other table
    std::optional<base::WallTime> since = {};  ///< older rows go too
};

/// The oldest rows beyond the limits go. Private to store/.
base::Result<void> trim_history(db::Connection& connection, fleet::DeviceId device, const HistoryLimits& limits);

/// Goes through all devices again and again, a few at a time. Use from one strand.
class HistoryTrim {
public:
    explicit HistoryTrim(db::Database& database) : database_{database} {}

    /// The next devices: called once a minute it comes to each about every hour, and looks for what is older than
    /// `keep` about once a day. Errors: the database's.
    asio::awaitable<base::Result<void>> step(base::WallTime now, std::chrono::days keep, HistoryLimits limits = {});

private:
    db::Database& database_;
    std::int64_t last_ = 0;
    std::uint64_t round_ = 0;
};

}  // namespace fleetgate::store
