// What a schedule costs, in words: the same on the page and the command line.
#pragma once

#include "polling/schedule/load_estimate.hpp"

#include <string>

namespace fleetgate::polling {

/// As many of them as WorkOctets of a fleet in which `v3` of `all` devices are asked over SNMPv3.
WorkOctets typical_octets(std::size_t v3, std::size_t all);

/// "412 MB", "8.5 KB", "730 octets". KB is 1,000 octets.
std::string octets_text(double octets);

/// Up to how many devices the fast schedule costs less than KFS on its own table.
constexpr std::size_t kMinuteIsCheap = 300;

/// Above kMinuteIsCheap devices a sentence or two: what a look each minute costs, and what the standard table would.
/// Empty below.
std::string minute_in_words(const std::array<std::size_t, kPriorities>& devices, const WorkOctets& octets);

}  // namespace fleetgate::polling
