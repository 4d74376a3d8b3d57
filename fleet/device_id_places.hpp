// Where devices keep their IEEE-1284 device ID: one standard place, one that most makers copied, and their own.
#pragma once

#include "snmp/oid.hpp"

#include <cstdint>
#include <span>

namespace fleetgate::fleet {

struct DeviceIdPlace {
    snmp::Oid oid;
    std::uint32_t enterprise = 0;  ///< asked of this maker's devices only; 0: asked of all
};

/// In the order in which they are believed.
std::span<const DeviceIdPlace> device_id_places();

}  // namespace fleetgate::fleet
