// A supply's levels over time, cut where somebody put in a new one. Pure.
#pragma once

#include "base/clock.hpp"
#include "fleet/reading.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace fleetgate::fleet {

/// A supply as it was from `at` on.
struct SupplyPoint {
    std::string supply;  ///< its index: "1.3"
    base::WallTime at{};
    Level level;
    std::optional<std::string> part_number;
    std::optional<std::string> serial;

    friend bool operator==(const SupplyPoint&, const SupplyPoint&) = default;
};

struct SupplyReplacement {
    base::WallTime at{};                  ///< when the new one was first seen
    std::optional<int> level_at_removal;  ///< percent of the old one; absent where the device told none

    friend bool operator==(const SupplyReplacement&, const SupplyReplacement&) = default;
};

struct LevelPoint {
    base::WallTime at{};
    int percent = 0;  ///< as in Level: of a receptacle the room that is left
};

/// One cartridge's life in the device.
struct SupplyCycle {
    std::vector<LevelPoint> levels;  ///< never empty; may rise by a few percent
    std::optional<std::string> part_number;
};

struct SupplyCycles {
    std::vector<SupplyCycle> cycles;  ///< the oldest first; those of which a percentage was told
    std::vector<SupplyReplacement> replacements;
};

/// A rise of more than this is another cartridge; less is a device that measures anew.
inline constexpr int kReplacedRisePercent = 20;

/// `history`: one supply's points, the oldest first. A replacement is a rise by more than 20 percent, or another serial
/// or part number than the last one told. A level that leaps away and is back within a day (an open door, a cartridge
/// that was shaken) is passed over; so is what has no percentage.
SupplyCycles cycles_of(std::span<const SupplyPoint> history);

}  // namespace fleetgate::fleet
