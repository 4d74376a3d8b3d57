// The short form of a reading: what lists of devices show, a tenth of the whole. 20,000 of them are read in a moment.
#pragma once

#include "fleet/ports/device_repository.hpp"

#include <string>
#include <string_view>

namespace fleetgate::store {

/// JSON of what a list shows: identity without the long texts, status, the counters life_count and total, of each
/// supply its kind, colorant and level, of each alert its code and severity.
std::string to_summary(const fleet::Reading& reading);
/// What to_summary kept; the rest is empty. A text that is no summary gives an empty reading.
fleet::Reading from_summary(std::string_view summary);

}  // namespace fleetgate::store
