// What a device printed lately, out of its days and of what is not added up yet. Private to store/.
#pragma once

#include "base/result.hpp"
#include "db/connection.hpp"
#include "polling/ports/priority_book.hpp"

#include <chrono>
#include <cstdint>

namespace fleetgate::store {

/// Over the 30 working days (Monday to Friday, by UTC) before `today`, by the counter that the list shows as the total
/// ("life_count", else "total"). Pages of a day on which the counter made a step that is not normal are not counted.
base::Result<polling::Usage> usage_of(db::Connection& connection, std::int64_t device, std::chrono::sys_days today);

}  // namespace fleetgate::store
