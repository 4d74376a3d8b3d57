// Devices as JSON (api.yaml: DeviceSummary, Device).
#pragma once

#include "fleet/device.hpp"

#include <boost/json/object.hpp>

namespace fleetgate::webui {

/// What the list shows: no origins.
boost::json::object summary_view(const fleet::Device& device);
/// What people call it: "name", "note", "tags", "revision".
boost::json::object labels_view(const fleet::DeviceLabels& labels);
/// Everything of the latest reading, each value with its origin.
boost::json::object device_view(const fleet::Device& device);

/// The counter of all that was printed: life_count, else total; nothing when the device tells neither.
const fleet::Counter* total_counter(const fleet::Reading& reading);

}  // namespace fleetgate::webui
