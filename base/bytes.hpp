// Octets and their hexadecimal spelling.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fleetgate::base {

using Bytes = std::vector<std::uint8_t>;

/// Lower-case hexadecimal without separators.
std::string to_hex(std::string_view octets);
/// The octets, or nothing when `hex` has an odd length or another character.
std::optional<std::string> from_hex(std::string_view hex);

}  // namespace fleetgate::base
