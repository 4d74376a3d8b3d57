// May a device that was just registered be a known one that changed? Private to store/.
#pragma once

#include "base/clock.hpp"
#include "base/result.hpp"
#include "db/connection.hpp"
#include "fleet/ports/device_repository.hpp"
#include "store/registration.hpp"

#include <cstdint>
#include <optional>

namespace fleetgate::store {

/// The question that was opened about the new device `fresh`, if there was a reason: nothing tells it from a device
/// known at its place but the model; or a silent one with the same MAC address and model told another serial number.
base::Result<std::optional<std::int64_t>> ask_about(db::Connection& connection, fleet::DeviceId fresh,
                                                    const fleet::Registration& registration, const Keys& keys,
                                                    base::WallTime at);

}  // namespace fleetgate::store
