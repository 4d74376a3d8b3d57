// A device's days: of each day the last values of the counters that moved in it, kept for years. Private to store/.
#pragma once

#include "base/clock.hpp"
#include "base/result.hpp"
#include "db/connection.hpp"

#include <cstdint>

namespace fleetgate::store {

/// Adds the days (UTC) that are over and not there yet, out of the changes. A reading that comes later still for such
/// a day is in the changes alone.
base::Result<void> roll_up_days(db::Connection& connection, std::int64_t device, base::WallTime now);

}  // namespace fleetgate::store
