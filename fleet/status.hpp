// What a printer is doing, and what ails it, in the Host-Resources-MIB's words (RFC 2790).
#pragma once

#include "fleet/decoding.hpp"
#include "fleet/reading.hpp"

namespace fleetgate::fleet {

/// state: hrPrinterStatus; "other" of a device whose hrDeviceStatus is down is down. Without hrPrinterStatus a device
/// that is down is known to be so, any other status leaves it unknown. errors: see error_names.
Status decode_status(const Decoding& decoding);

}  // namespace fleetgate::fleet
