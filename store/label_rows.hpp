// A device's labels as its row has them. Private to store/.
#pragma once

#include "db/connection.hpp"
#include "fleet/labels.hpp"

namespace fleetgate::store {

/// Errors: no_such_device_or_address.
base::Result<fleet::DeviceLabels> load_labels(db::Connection& connection, fleet::DeviceId id);
/// What they are then. Errors: fleet::changed()'s.
base::Result<fleet::DeviceLabels> write_labels(db::Connection& connection, fleet::DeviceId id,
                                               const fleet::DeviceLabels& before, fleet::LabelChange change);

}  // namespace fleetgate::store
