// Where each value of a row comes from. The rows keep the origin of the value that decides (a level, an alert's code);
// the others stand in other columns of the same row, so their origins follow from that and need no room anywhere.
#pragma once

#include "fleet/reading.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace fleetgate::fleet {

struct NamedOrigin {
    std::string_view name;  ///< as in JSON: "capacity", "part_number"
    Origin origin;          ///< `raw` is empty where the row does not hold what was said, only what it means
};

/// Of those values that the row has, in the order in which to show them. "level_percent" comes first (of an alert:
/// "code"); what divides it to a percentage is "capacity".
std::vector<NamedOrigin> origins_of(const Supply& supply);
std::vector<NamedOrigin> origins_of(const Tray& tray);
std::vector<NamedOrigin> origins_of(const Alert& alert);

/// Nothing when the device did not say its uptime.
std::optional<Origin> uptime_origin(const Reading& reading);

}  // namespace fleetgate::fleet
