// prtMarkerSuppliesTable (RFC 3805): toner, ink, drums, waste boxes.
#pragma once

#include "fleet/decoding.hpp"
#include "fleet/reading.hpp"

#include <set>
#include <vector>

namespace fleetgate::fleet {

/// A row for every index that has a level, a capacity or a description, in the device's order. The colorant comes from
/// prtMarkerColorantTable by prtMarkerSuppliesColorantIndex and from nowhere else: neither the row's place nor its
/// name.
std::vector<Supply> decode_supplies(const Decoding& decoding);

/// The cells of prtMarkerColorantValue that the supplies refer to.
std::set<snmp::Oid> colorants_named(const Answers& answers);

/// Where an alert names a supply's row (group markerSupplies, group index), the worse of the two states counts: a toner
/// "some remaining" with an alert markerTonerAlmostEmpty is low. Percentages stay what they are.
void mark_by_alerts(std::vector<Supply>& supplies, const std::vector<Alert>& alerts);

}  // namespace fleetgate::fleet
