// The hardware address by which a device can be found again.
#pragma once

#include "fleet/decoding.hpp"

namespace fleetgate::fleet {

/// ifPhysAddress of the first Ethernet interface (by ifType), else of the first wireless one, else of the first whose
/// type is not told; never a loopback's, never all zero or all one. "00:17:c8:65:e2:b9".
Text decode_mac(const Decoding& decoding);

}  // namespace fleetgate::fleet
