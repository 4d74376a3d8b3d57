// The part number in what a device calls a supply.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace fleetgate::fleet {

/// "TK-8527C" (the whole text is one), "Black Cartridge HP CF410A", "Black Toner, PN 006R01509;SN4817...": nothing
/// where no rule is sure. No standard column holds it.
std::optional<std::string> part_number_in(std::string_view description);

}  // namespace fleetgate::fleet
