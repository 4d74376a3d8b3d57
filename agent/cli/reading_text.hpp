// A reading as a person reads it on a terminal.
#pragma once

#include "fleet/reading.hpp"

#include <string>

namespace fleetgate::agent::cli {

/// Several lines, each ended by a line feed. With `why`, each value is followed by its OID, raw value and rule.
std::string reading_text(const std::string& title, const fleet::Reading& reading, bool why);

/// "63 %", "low", "unknown".
std::string level_text(const fleet::Level& level);

/// `text` cut or padded to `columns` characters (UTF-8 code points; wide characters count as one).
std::string column(const std::string& text, std::size_t columns);

}  // namespace fleetgate::agent::cli
