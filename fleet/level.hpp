// What a level of the Printer-MIB means.
#pragma once

#include "fleet/reading.hpp"

#include <cstdint>
#include <optional>

namespace fleetgate::fleet {

/// As a table holds it; nothing where it lacks the cell or the cell is no number.
struct RawLevel {
    std::optional<std::int64_t> level;     ///< prtMarkerSuppliesLevel, prtInputCurrentLevel
    std::optional<std::int64_t> capacity;  ///< prtMarkerSuppliesMaxCapacity, prtInputMaxCapacity
    bool in_percent = false;               ///< the unit is percent(19)
    bool fills = false;                    ///< receptacleThatIsFilled
};

/// RFC 3805, prtMarkerSuppliesLevel and prtInputCurrentLevel:
/// - level -3 is "some is left": state ok, no percentage; -2 (unknown), -1 (no restriction) and any other negative
///   number: nothing is known;
/// - with a capacity above 0: level / capacity, rounded to whole percent; a level above the capacity is taken as full,
///   the raw value stays in the origin;
/// - without one (0, -1, -2, absent): in unit percent the level itself, when it is within 0..100; else no percentage,
/// only
///   that some is left or nothing;
/// - a receptacle's level is the room that is left (RFC 3805); without a capacity nothing is said of it, because
/// devices
///   disagree on which way it counts.
/// state: empty at 0, low up to 10 percent, else ok.
Level decode_level(const RawLevel& raw);

/// The state that a known percentage stands for.
inline constexpr int kLowPercent = 10;

}  // namespace fleetgate::fleet
