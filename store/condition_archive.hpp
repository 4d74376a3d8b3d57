// Conditions that closed longer ago than the last ones: many in a row, for they are alike. Private to store/.
#pragma once

#include "base/result.hpp"
#include "db/connection.hpp"
#include "fleet/ports/device_repository.hpp"

#include <cstddef>
#include <optional>
#include <vector>

namespace fleetgate::store {

/// Conditions that track() has no room for any more.
base::Result<void> add_past_conditions(db::Connection& connection, fleet::DeviceId device,
                                       const std::vector<fleet::TrackedCondition>& past);

/// As fleet::DeviceRepository::closed_conditions(). What cannot be read is passed over.
base::Result<fleet::ClosedConditions> closed_conditions(db::Connection& connection, fleet::DeviceId device,
                                                        std::optional<base::WallTime> before, std::size_t most);

}  // namespace fleetgate::store
