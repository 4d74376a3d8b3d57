// What is not taken of a device that sends too much: kept as values, said in sentences.
#pragma once

#include "fleet/reading.hpp"

#include <string>
#include <vector>

namespace fleetgate::fleet {

/// How many rows of a table a reading keeps. A device has a dozen supplies; a table of thousands is a fault or a trap.
inline constexpr std::size_t kMostRows = 500;

/// No text of a printer that means something is longer: the Printer-MIB ends at 255 octets, a device ID at some 2,000.
inline constexpr std::size_t kLongestText = 4096;

/// "supply table: cut after 500 rows".
std::string cut_text(const Cut& cut);

/// Notes it once for its part and kind, with the smaller number.
void add_cut(std::vector<Cut>& cuts, const Cut& cut);

/// What a reading lacks, a sentence each: its gaps, then the texts that were cut.
std::vector<std::string> not_read(const Reading& reading);

}  // namespace fleetgate::fleet
