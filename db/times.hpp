// Points in time as the schemas keep them: UTC milliseconds since 1970.
#pragma once

#include "base/clock.hpp"

#include <chrono>
#include <cstdint>
#include <optional>

namespace fleetgate::db {

inline std::int64_t to_ms(base::WallTime time) { return time.time_since_epoch().count(); }
inline base::WallTime from_ms(std::int64_t ms) { return base::WallTime{std::chrono::milliseconds{ms}}; }

inline std::optional<base::WallTime> from_ms(std::optional<std::int64_t> ms) {
    if (!ms) return std::nullopt;
    return from_ms(*ms);
}

}  // namespace fleetgate::db
