// Times as the database keeps them: milliseconds since 1970.
#pragma once

#include "base/clock.hpp"

#include <cstdint>

namespace fleetgate::manager {

inline std::int64_t to_stored(base::WallTime time) { return time.time_since_epoch().count(); }
inline base::WallTime from_stored(std::int64_t millis) { return base::WallTime{std::chrono::milliseconds{millis}}; }

}  // namespace fleetgate::manager
