// Several printers behind one address: which there are, and who each is.
//
// Problem: one SNMP agent may speak for three printers (RFC 2790 gives each its own hrDeviceIndex), and taken for one
// device their supplies and counters are mixed. Most agents with many devices are no such thing: an MFP lists its
// processor and its disk, a computer the queues that it prints to.
// Idea: a printer is a row of hrPrinterTable that has rows of its own in the Printer-MIB; two that tell one serial
// number are one machine.
#pragma once

#include "base/clock.hpp"
#include "fleet/inquiry.hpp"
#include "fleet/recognition.hpp"

#include <vector>

#include <boost/asio/awaitable.hpp>

namespace fleetgate::fleet {

/// How many are looked at behind one address.
inline constexpr std::size_t kMostUnits = 16;

/// One small PDU for a device that is alone behind its address; of several, one more for each. In the order of their
/// index. Empty unless there are at least two.
asio::awaitable<std::vector<UnitIdentification>> ask_units(Inquiry& inquiry, base::WallTime now);

/// The device ID that says it is this printer's (ppmPrinterHrDeviceIndex), or null.
const Answers::Cells::value_type* device_id_of_unit(const Answers& answers);

}  // namespace fleetgate::fleet
