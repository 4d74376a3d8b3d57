// Text as devices send it, as UTF-8 that is safe to print.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace fleetgate::fleet {

/// IANA character set numbers (MIBenum), as prtLocalizationCharacterSet holds them (RFC 3805, IANACharset).
using Charset = std::int64_t;

/// Up to the first NUL; without blanks at both ends; control characters as spaces; at most `limit` octets.
/// What is UTF-8 is taken as such, whatever the device declares: texts that are valid by chance are rare, devices that
/// declare wrongly are not. Else `declared` decides, where it is a set that we know and the text can be of it: no text
/// holds control characters or octets without a meaning. Else the evidence decides (text_guess.hpp).
std::string decode_text(std::string_view octets, std::optional<Charset> declared = std::nullopt,
                        std::size_t limit = 255);

/// True when decode_text would have to guess: a declared character set would help.
bool needs_charset(std::string_view octets);

}  // namespace fleetgate::fleet
