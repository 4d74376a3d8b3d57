#include "fleet/supply_cycles.hpp"

#include <chrono>
#include <cstdlib>

namespace fleetgate::fleet {

namespace {

constexpr std::chrono::hours kExcursion{24};
constexpr int kBackWithinPercent = 5;
/// A cartridge on its way out is shown as empty by some devices.
constexpr std::chrono::hours kOnItsWayOut{1};

bool is_other(const std::optional<std::string>& known, const std::optional<std::string>& told) {
    return known && told && *known != *told;
}

void learn(std::optional<std::string>& known, const std::optional<std::string>& told) {
    if (told) known = told;
}

bool is_excursion(const SupplyPoint& before, const SupplyPoint& point, const SupplyPoint& after) {
    return std::abs(*point.level.percent - *before.level.percent) > kReplacedRisePercent &&
           std::abs(*after.level.percent - *before.level.percent) <= kBackWithinPercent &&
           after.at - point.at < kExcursion && !is_other(before.serial, after.serial) &&
           !is_other(before.part_number, after.part_number);
}

/// Without excursions. Points that tell no percentage stay where they name another cartridge, of which a caller looks.
std::vector<SupplyPoint> cleaned(std::span<const SupplyPoint> history) {
    std::vector<SupplyPoint> told;
    for (const auto& point : history) {
        if (point.level.percent || point.serial || point.part_number) told.push_back(point);
    }
    std::vector<SupplyPoint> kept;
    for (std::size_t i = 0; i < told.size(); ++i) {
        const bool is_between = !kept.empty() && i + 1 < told.size() && kept.back().level.percent &&
                                told[i].level.percent && told[i + 1].level.percent;
        if (is_between && is_excursion(kept.back(), told[i], told[i + 1])) continue;
        kept.push_back(told[i]);
    }
    return kept;
}

int level_at_removal(const std::vector<LevelPoint>& levels, base::WallTime removed_at) {
    const auto& last = levels.back();
    if (levels.size() < 2 || removed_at - last.at >= kOnItsWayOut) return last.percent;
    const auto& before = levels[levels.size() - 2];
    return before.percent - last.percent > kReplacedRisePercent ? before.percent : last.percent;
}

}  // namespace

SupplyCycles cycles_of(std::span<const SupplyPoint> history) {
    SupplyCycles found;
    SupplyCycle now;
    std::optional<std::string> serial;
    for (const auto& point : cleaned(history)) {
        const auto percent = point.level.percent;
        const bool has_risen =
            percent && !now.levels.empty() && *percent - now.levels.back().percent > kReplacedRisePercent;
        if (has_risen || is_other(serial, point.serial) || is_other(now.part_number, point.part_number)) {
            SupplyReplacement replacement{point.at, std::nullopt};
            if (!now.levels.empty()) {
                replacement.level_at_removal = level_at_removal(now.levels, point.at);
                found.cycles.push_back(std::move(now));
            }
            found.replacements.push_back(replacement);
            now = {};
        }
        learn(serial, point.serial);
        learn(now.part_number, point.part_number);
        if (percent && (now.levels.empty() || now.levels.back().percent != *percent)) {
            now.levels.push_back({point.at, *percent});
        }
    }
    if (!now.levels.empty()) found.cycles.push_back(std::move(now));
    return found;
}

}  // namespace fleetgate::fleet
