// Which counters may be billed by. Public knowledge of makers' counters is full of wrong labels: what shows that the
// labels of this device are right is that its counters add up.
#pragma once

#include "fleet/profiles/profile.hpp"
#include "fleet/reading.hpp"

#include <vector>

namespace fleetgate::fleet {

/// Holds every sum of the profile against the reading's counters, and "total <= life_count" against any device's. A sum
/// of which a counter is missing says nothing, save that parts that are missing count as 0 where at least two are there
/// and the total is reached without them. Writes the checks and every counter's trust.
void check_meters(const std::vector<SumRule>& sums, Reading& reading);

}  // namespace fleetgate::fleet
