// prtMarkerTable (RFC 3805): what each marker has printed.
#pragma once

#include "fleet/decoding.hpp"
#include "fleet/reading.hpp"

#include <vector>

namespace fleetgate::fleet {

/// "life_count" and "power_on_count" of the first marker; of any further one with its index behind the name:
/// "life_count_2", or "life_count_3_1" on another device index. Each in its marker's own unit; never added up.
std::vector<Counter> decode_counters(const Decoding& decoding);

}  // namespace fleetgate::fleet
