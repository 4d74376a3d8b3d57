#include "fleet/supply_forecast.hpp"

#include "fleet/supply_statistics.hpp"

namespace fleetgate::fleet {

SupplyOutlook outlook_of(std::span<const SupplyPoint> history, base::WallTime seen_at, const std::vector<int>& steps) {
    const auto cycles = cycles_of(history);
    SupplyOutlook outlook{{}, {}, cycles.replacements};
    Verdict verdict;
    if (history.empty() || !history.back().level.percent || cycles.cycles.empty()) {
        verdict = missing("the device tells no percentage");
    } else if (cycles.cycles.back().levels.back().percent <= 0) {
        verdict = missing("it has run out");
    } else if (!steps.empty() || falls_in_steps(cycles)) {
        verdict = forecast_by_steps(cycles, seen_at, steps);
    } else {
        verdict = forecast_by_weeks(cycles, seen_at);
    }
    outlook.forecast = std::move(verdict.forecast);
    outlook.missing = std::move(verdict.missing);
    return outlook;
}

}  // namespace fleetgate::fleet
