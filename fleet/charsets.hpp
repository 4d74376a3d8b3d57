// The single-byte character sets that printers use, as what their upper halves mean.
#pragma once

#include "fleet/text_decoding.hpp"

#include <array>
#include <string_view>

namespace fleetgate::fleet {

/// The characters of octets 0x80 to 0xFF; U+FFFD where the set has none.
using HighHalf = std::array<char16_t, 128>;

/// Null for a set that is not in the table. ASCII and UTF-8 are not: a text of those needs no table.
const HighHalf* high_half(Charset charset);

/// Sets of several octets a character (Shift_JIS, EUC, GBK, Big5, ISO-2022, UTF-16) as platform::to_utf8() calls them;
/// empty for any other.
std::string_view multi_byte_name(Charset charset);

}  // namespace fleetgate::fleet
