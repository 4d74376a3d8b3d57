// What device is this: a printer, or something else, and by which mark.
#pragma once

#include "fleet/decoding.hpp"
#include "fleet/reading.hpp"

namespace fleetgate::fleet {

/// A printer, by the first of these marks: a Printer-MIB row with substance; a device of type printer, or a printer's
/// status, in the Host-Resources-MIB; an IEEE-1284 id of something that prints; a word of sysDescr that only printers
/// use; a sysObjectID among its maker's printers; a maker that makes nothing else. A scanner, and a print server behind
/// which no printer shows, are none. `why` names the mark, or what was looked for in vain and what the device seems to
/// be. One of several printers behind an address is told by its own rows alone.
Classification classify(const Decoding& decoding, const Identity& identity);

/// True when one of the first three marks is there: the device itself says so, not a text about it.
bool shows_printer(const Answers& answers);

}  // namespace fleetgate::fleet
