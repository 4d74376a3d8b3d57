// What changed from one reading to the next, as rows. Private to store/.
#pragma once

#include "base/result.hpp"
#include "db/connection.hpp"
#include "fleet/ports/device_repository.hpp"

#include <vector>

namespace fleetgate::store {

/// As a device was found: what its status series keeps.
struct Found {
    fleet::Reachability reachability = fleet::Reachability::never_read;
    fleet::PrinterState state = fleet::PrinterState::unknown;

    friend bool operator==(const Found&, const Found&) = default;
};

/// Adds a point with each counter and supply that differs between the two readings; an empty `before` makes everything
/// a first value. Returns the steps of counters that the administrator
/// should hear of.
base::Result<std::vector<fleet::NotableStep>> write_changes(db::Connection& connection, fleet::DeviceId id,
                                                            const fleet::Reading& before, const fleet::Reading& after);

/// Adds a point with the state, when it is another than it was.
base::Result<void> write_state(db::Connection& connection, fleet::DeviceId id, base::WallTime at, Found before,
                               Found now);

}  // namespace fleetgate::store
