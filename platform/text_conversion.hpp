// Texts in character sets of several octets a character, as UTF-8. The system has the tables.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace fleetgate::platform {

/// `charset` by its IANA name ("Shift_JIS", "GB18030", "EUC-KR", "Big5", "ISO-2022-JP", "UTF-16BE"). Nothing where the
/// system does not know it, or where not every octet of `octets` belongs to a character of it; a character that is cut
/// at the end is left out.
std::optional<std::string> to_utf8(std::string_view octets, const std::string& charset);

}  // namespace fleetgate::platform
