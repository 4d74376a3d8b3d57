// prtInputTable (RFC 3805): where the paper is.
#pragma once

#include "fleet/decoding.hpp"
#include "fleet/reading.hpp"

#include <vector>

namespace fleetgate::fleet {

/// A row for every index that has a level, a capacity or a name, in the device's order.
std::vector<Tray> decode_trays(const Decoding& decoding);

/// What the table's description and media name leave open: prtInputName of trays without a description, the sheet's
/// size where no media is named. Of the first sixteen trays.
std::vector<snmp::Oid> tray_questions(const Answers& answers);

}  // namespace fleetgate::fleet
