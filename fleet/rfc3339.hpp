// The counterpart of base::to_rfc3339.
#pragma once

#include "base/clock.hpp"

#include <optional>
#include <string_view>

namespace fleetgate::fleet {

/// "2026-11-22T03:13:42.123Z" exactly as base::to_rfc3339 writes it; nothing for any other text or an impossible date.
std::optional<base::WallTime> parse_rfc3339(std::string_view text);

}  // namespace fleetgate::fleet
