// prtAlertTable (RFC 3805): what the device itself reports as out of order.
#pragma once

#include "fleet/decoding.hpp"
#include "fleet/reading.hpp"

#include <vector>

namespace fleetgate::fleet {

/// A row for every index with a severity, a code or a text. Left out are rows that RFC 3805 does not know and that
/// devices use as a display: no code and no severity ("Sleep", "Idle", an empty row).
std::vector<Alert> decode_alerts(const Decoding& decoding);

}  // namespace fleetgate::fleet
