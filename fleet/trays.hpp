// prtInputTable (RFC 3805): where the paper is.
#pragma once

#include "fleet/decoding.hpp"
#include "fleet/reading.hpp"

#include <vector>

namespace fleetgate::fleet {

/// A row for every index that has a level, a capacity or a name, in the device's order.
std::vector<Tray> decode_trays(const Decoding& decoding);

/// The cells that tell the sheet's size, for those trays that do not name their media.
std::vector<snmp::Oid> sizes_wanted(const Answers& answers);

}  // namespace fleetgate::fleet
