// A device's conditions as the manager is told of them: what opened, changed and closed since it was told last.
#pragma once

#include "fleet/device.hpp"
#include "relay/change_filter.hpp"
#include "relay/mapping.hpp"

#include <optional>

namespace fleetgate::relay {

/// Every confirmed condition that is open, and those that closed since; nothing when the manager knows all that. A
/// level that falls by a percent, or a text that says so, is no change.
std::optional<Draft> conditions_of(const fleet::Device& device, const ChangeFilter& told);

}  // namespace fleetgate::relay
