// Texts whose character set nobody says, or says wrongly: read in each set that they can be of, and the one that makes
// words wins.
#pragma once

#include "fleet/charsets.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace fleetgate::fleet {

/// As UTF-8. `octets` are neither ASCII nor UTF-8. Where nothing makes more sense it is Latin-1.
std::string guess_text(std::string_view octets);

/// By a table of a single-byte set; nothing when an octet means nothing there, or a control character.
std::optional<std::string> by_table(std::string_view octets, const HighHalf& table);

}  // namespace fleetgate::fleet
