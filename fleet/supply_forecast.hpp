// The day on which a supply runs out, from the device's own history: with a range, or with what is missing for one.
//
//   92 % on 2026-01-12, 40 % on 2026-02-20, 31 % today  ->  runs out about 2026-03-18 (2026-03-10 to 2026-03-29)
#pragma once

#include "fleet/supply_cycles.hpp"

#include <chrono>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace fleetgate::fleet {

/// Days of UTC. The true day lies from `earliest_on` to `latest_on` in at least four of five cases.
struct SupplyForecast {
    std::chrono::sys_days expected_on{};
    std::chrono::sys_days earliest_on{};
    std::chrono::sys_days latest_on{};
    std::string basis;  ///< "2.1 % a week in 14 weeks"

    friend bool operator==(const SupplyForecast&, const SupplyForecast&) = default;
};

struct SupplyOutlook {
    std::optional<SupplyForecast> forecast;
    std::string missing;                          ///< why there is no forecast, one clause; empty where there is one
    std::vector<SupplyReplacement> replacements;  ///< the oldest first

    friend bool operator==(const SupplyOutlook&, const SupplyOutlook&) = default;
};

/// `history`: one supply's points, the oldest first; `seen_at`: when the last of them was last seen to hold; `steps`:
/// Supply::steps. A receptacle's day is the one on which it is full.
///
/// Method. What was used is added up over all cycles of the same part, so that replacements do not count, and cut into
/// weeks back from `seen_at`: a week has its weekend. The mean use a week weighs recent weeks more (half as much after
/// 8 weeks), but how many weeks are idle is taken from all of them: closed last week does not mean closed next week.
/// With weeks of variance s2, n further weeks use n*mean, give or take sqrt(n*s2 + n*n*(s2/k + d2)): the weeks
/// themselves vary, the mean is known from k weeks, and d allows for offices whose habits change, the more the farther
/// one looks. The range is where this, times Student's t of 80 %, reaches the level that is left.
///
/// A device that knows a few steps only (told by `steps`, or seen by its falls) is forecast from how long its steps
/// lasted before: never finer than they allow.
SupplyOutlook outlook_of(std::span<const SupplyPoint> history, base::WallTime seen_at, const std::vector<int>& steps);

}  // namespace fleetgate::fleet
