// Devices as rows: loaded, listed, and written with each reading. Private to store/.
#pragma once

#include "db/connection.hpp"
#include "fleet/ports/device_repository.hpp"

#include <optional>
#include <string>
#include <vector>

namespace fleetgate::store {

/// "device 7", as an error.
base::Unexpected no_such_device(fleet::DeviceId id);

/// With its newest reading and its conditions; nothing where there is none. A reading that is
/// damaged is left out, with a gap that says so.
base::Result<std::optional<fleet::Device>> load_device(db::Connection& connection, fleet::DeviceId id);

/// With what a list shows of its reading; nothing where there is none.
base::Result<std::optional<fleet::Device>> listed_device(db::Connection& connection, fleet::DeviceId id);

/// All of them, with what a list shows of their readings.
base::Result<std::vector<fleet::Device>> list_devices(db::Connection& connection);

/// As fleet::DeviceRepository::before_reading().
base::Result<fleet::BeforeReadingPtr> load_before(db::Connection& connection, fleet::DeviceId id);

/// `most` of those with a higher id, as list_devices() gives them.
base::Result<std::vector<fleet::Device>> list_devices_after(db::Connection& connection, fleet::DeviceId after,
                                                            std::size_t most);

/// As fleet::DeviceRepository::mark_silent().
base::Result<void> write_silence(db::Connection& connection, fleet::DeviceId id, base::WallTime at,
                                 const std::string& why);

}  // namespace fleetgate::store
