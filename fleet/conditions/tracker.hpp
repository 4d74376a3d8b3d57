// Conditions over time: one reading may be mistaken, and what comes and goes every minute is one thing and not twenty.
#pragma once

#include "fleet/conditions/findings.hpp"

#include <chrono>
#include <cstdint>
#include <vector>

namespace fleetgate::fleet {

inline constexpr int kConfirmingReadings = 2;
inline constexpr std::chrono::seconds kConfirmAfter{60};
inline constexpr std::chrono::minutes kReopenWithin{30};
inline constexpr std::chrono::hours kEventLasts{24};  ///< what happened once is shown so long
inline constexpr int kReplacedByPercent = 20;         ///< a level that rises by more: another cartridge is in
inline constexpr std::size_t kMostOpen = 128;
inline constexpr std::size_t kMostClosed = 20;

/// For the log: only of conditions that stop a device.
struct ConditionNews {
    enum class What : std::uint8_t { confirmed, cleared };
    What what = What::confirmed;
    Condition condition;
    base::WallTime since{};  ///< opened_at

    friend bool operator==(const ConditionNews&, const ConditionNews&) = default;
};

struct Tracking {
    std::vector<TrackedCondition> conditions;  ///< open ones first, the most urgent of them first; then the last closed
    std::vector<ConditionNews> news;
    /// Closed ones for which there is no room among those any more: they can not open again, and are history.
    std::vector<TrackedCondition> past;
};

/// What `found` makes of the conditions of before. Raised by one reading, confirmed by a second one or after 60 s,
/// closed (as of the first reading without it) by two readings without it; what was never confirmed is then forgotten.
/// Within 30 minutes the same condition opens again, which is news only when it lasts as long. What stands in a part
/// that was not read, or follows from another condition, neither opens nor closes anything; nor does a level between
/// the two thresholds, unless it rose by more than 20 percent points or the supply has another serial number. Times are
/// kept in milliseconds. A clock that goes back delays, and loses nothing.
Tracking track(std::vector<TrackedCondition> before, const Findings& found, base::WallTime now);

}  // namespace fleetgate::fleet
