// What a device's past says, beside the values of its page (api.yaml: Device).
#pragma once

#include "fleet/device_history.hpp"

#include <boost/json/object.hpp>

namespace fleetgate::webui {

/// Adds to a device's view: "step" to each counter that took one that is not normal, "forecast" or "forecast_missing"
/// to each supply, and the lists "replacements" (newest first) and "boards" (oldest first).
void put_history(boost::json::object& view, const fleet::DeviceHistory& history);

}  // namespace fleetgate::webui
