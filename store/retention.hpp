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

/// Three years of days, whatever is kept of the changes.
inline constexpr std::chrono::days kKeepDays{3 * 366};

/// Of one device. A reading that moves anything is a point: one that prints at every poll of a minute fills them in
/// half a year, an office printer in decades; a device that makes its numbers up stays below ten megabytes.
struct HistoryLimits {
    std::int64_t points = 200'000;
    std::int64_t steps = 20'000;                    ///< that are not normal
    std::int64_t conditions = 20'000;               ///< that are over
    std::optional<base::WallTime> since = {};       ///< older points and rows go too
    std::optional<base::WallTime> days_since = {};  ///< older days (roll-ups) go too
};

/// Goes through all devices again and again, a few at a time. Use from one strand.
class HistoryTrim {
public:
    explicit HistoryTrim(db::Database& database) : database_{database} {}

    /// The next devices: called once a minute it comes to each about every hour. About once a day it rolls up each
    /// device's days that are over, and looks for what is older than `keep` (days: than `keep_days`).
    /// Errors: the database's.
    asio::awaitable<base::Result<void>> step(base::WallTime now, std::chrono::days keep, HistoryLimits limits = {},
                                             std::chrono::days keep_days = kKeepDays);

private:
    db::Database& database_;
    std::int64_t last_ = 0;
    std::uint64_t round_ = 0;
};

}  // namespace fleetgate::store
