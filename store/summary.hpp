// The short form of a reading: what lists of devices show, a tenth of the whole. 20,000 of them are read in a moment.
#pragma once

#include "fleet/ports/device_repository.hpp"

#include <string>
#include <string_view>

namespace fleetgate::store {

/// JSON with every value of the reading that a list shows, and no origins, part numbers or capacities.
std::string to_summary(const fleet::Reading& reading);
/// What to_summary kept; the rest is empty. A text that is no summary gives an empty reading.
fleet::Reading from_summary(std::string_view summary);

}  // namespace fleetgate::store
