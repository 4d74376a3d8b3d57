// What changed from one reading to the next, as rows. Private to store/.
#pragma once

#include "base/result.hpp"
#include "db/connection.hpp"
#include "fleet/ports/device_repository.hpp"

#include <vector>

namespace fleetgate::store {

/// Writes a row for each counter, supply and alert that differs between the two readings; an empty `before` makes
/// everything a first row. Returns the steps of counters that the administrator should hear of.
base::Result<std::vector<fleet::NotableStep>> write_changes(db::Connection& connection, fleet::DeviceId id,
                                                            const fleet::Reading& before, const fleet::Reading& after);

/// Writes a row when reachability, state or errors differ from the last row.
base::Result<void> write_status(db::Connection& connection, fleet::DeviceId id, base::WallTime at,
                                fleet::Reachability reachability, const fleet::Status& status);

}  // namespace fleetgate::store
