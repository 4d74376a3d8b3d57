// The reading to invoice by: the one nearest to the end of a month, out of what is known. Pure.
#pragma once

#include "fleet/meter_steps.hpp"
#include "fleet/reading.hpp"
#include "relay/mapping.hpp"
#include "relay/upload_times.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace fleetgate::relay {

/// Of each counter the points where it changed, oldest first; one that did not change for long may have none.
using MeterPoints = std::map<std::string, std::vector<fleet::CounterPoint>>;

/// Whether the counters must be waited for: no reading after the moment is known yet.
bool is_before(const fleet::Reading& latest, base::WallTime due);

/// The message for that month end; nothing for a device that was never read. A counter of which no value of that time
/// is known is left out. What counters say that nothing explains (implausible) is no value.
std::optional<Draft> meter_reading_of(const MonthEnd& end, const fleet::Reading& latest, const MeterPoints& points);

}  // namespace fleetgate::relay
