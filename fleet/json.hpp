// A reading and a device as JSON and back: what the command line prints, the store keeps and the API serves.
//
//   { "read_at": "2026-11-22T03:13:42.123Z", "kind": "printer", "why": "has prtMarkerLifeCount",
//     "identity": { "maker", "model", "serial", "firmware", "mac", "name", "location", "sys_object_id", "sys_descr",
//                   "device_id" },
//     "status": { "state", "panel", "errors": [], "uptime_s" },
//     "counters": [ { "name", "value", "unit" } ],
//     "supplies": [ { "index", "name", "kind", "fills", "colorant", "level_percent", "state", "capacity", "unit",
//                     "part_number" } ],
//     "trays":    [ { "index", "name", "media", "level_percent", "state", "capacity", "current", "unit" } ],
//     "alerts":   [ { "index", "code", "code_name", "severity", "group", "group_index",
//                     "training", "text" } ],
//     "speed": { "pages_an_hour": 1860 },
//     "gaps": [], "cuts": [ { "part": "supply table", "kind": "rows", "kept": 500 } ] }
//
// A device has the reading as "latest", and its "conditions" (conditions/condition_json.hpp).
// Every key but "speed" and "cuts" is always there; what the device did not say is null.
#pragma once

#include "base/result.hpp"
#include "fleet/device.hpp"
#include "fleet/reading.hpp"

#include <cstdint>

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

namespace fleetgate::fleet {

enum class Detail : std::uint8_t {
    plain,
    /// The same, and where each value comes from: an "origin" { oid, profile, raw, read_at } of the value that decides
    /// beside the values of a list's element, an object "origins" by name beside all values.
    with_origins,
    /// With as much of the origins as it takes to have them all again: the lists' elements have no "origins".
    stored,
};

boost::json::object to_json(const Identity& identity, Detail detail);
boost::json::object to_json(const Reading& reading, Detail detail);
boost::json::object to_json(const Device& device, Detail detail);
/// {in_force, assigned, reason?, by_hand?}
boost::json::object to_json(const DevicePriority& priority);

/// The exact reading for what to_json wrote with origins or to be stored; the same without origins for what it wrote
/// plainly. Keys that are not known are passed over; an absent key counts as null. Errors: invalid_argument, naming the
/// first value that has a wrong shape: "supplies[2].level_percent: 0 to 100".
base::Result<Reading> reading_from_json(const boost::json::value& json);
base::Result<Device> device_from_json(const boost::json::value& json);

}  // namespace fleetgate::fleet
