// A history that the clock has overtaken: readings that were taken while it ran ahead, and was set back since. Private
// to store/.
#pragma once

#include "base/clock.hpp"
#include "base/result.hpp"
#include "db/connection.hpp"

#include <chrono>

namespace fleetgate::store {

/// What is further ahead than this is of a wrong clock; what is less may come late.
inline constexpr std::chrono::hours kClockTolerance{25};

/// Points of the device that lie further ahead of `now` are put, in their order, evenly between the last point before
/// `now` and `now`, with their steps: their values are true, their times were not. Days that lie ahead go; they are
/// made anew of the changes.
base::Result<void> put_future_right(db::Connection& connection, std::int64_t device, base::WallTime now);

}  // namespace fleetgate::store
