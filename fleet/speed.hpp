// How fast a device prints, by its own word: what its counters can have risen by at most follows from it.
#pragma once

#include "fleet/decoding.hpp"
#include "fleet/reading.hpp"

#include <cstdint>
#include <optional>

namespace fleetgate::fleet {

/// Pages an hour of the fastest media path (RFC 3805, prtMediaPathMaxSpeed with prtMediaPathMaxSpeedPrintUnit
/// impressionsPerHour or sheetsPerHour; a sheet has two sides). Nothing where no path tells it in pages (a length of
/// paper is no number of pages: labels are short), and for what no printer is: below 2 or above 6,000 pages a minute.
/// Some devices give pages a minute for what should be pages an hour, and they must not be held to it.
std::optional<Sourced<std::int64_t>> decode_speed(const Decoding& decoding);

}  // namespace fleetgate::fleet
