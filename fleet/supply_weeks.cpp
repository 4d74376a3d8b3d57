// The forecast from use a week. The method is told in supply_forecast.hpp.
#include "fleet/supply_statistics.hpp"

#include <algorithm>
#include <cmath>

namespace fleetgate::fleet {

namespace {

constexpr std::chrono::weeks kLeastHistory{3};
constexpr int kLeastUsePercent = 3;
constexpr int kMostWeeks = 52;
constexpr double kHalfAfterWeeks = 8;
/// How far an office's habits go from what they were: the variance of its use, as a share of it, now, with each week
/// that one looks ahead, and at most.
constexpr double kDriftNow = 0.012;
constexpr double kDriftAWeek = 0.0012;
constexpr double kMostDrift = 0.05;

/// Percent used in all since the first of `uses`.
struct Used {
    base::WallTime at{};
    double percent = 0;
};

/// Cartridges of another part number hold another amount: what their percent mean is not known.
std::vector<Used> used_over(const std::vector<SupplyCycle>& cycles) {
    const auto& part = cycles.back().part_number;
    auto from = cycles.begin();
    for (auto cycle = cycles.begin(); cycle != cycles.end(); ++cycle) {
        if (part && cycle->part_number && *cycle->part_number != *part) from = cycle + 1;
    }
    std::vector<Used> uses;
    double sum = 0;
    for (auto cycle = from; cycle != cycles.end(); ++cycle) {
        int before = cycle->levels.front().percent;
        for (const auto& level : cycle->levels) {
            sum += before - level.percent;
            before = level.percent;
            uses.push_back({level.at, sum});
        }
    }
    return uses;
}

double used_until(const std::vector<Used>& uses, base::WallTime at) {
    const auto after =
        std::upper_bound(uses.begin(), uses.end(), at, [](base::WallTime t, const Used& use) { return t < use.at; });
    return after == uses.begin() ? 0 : (after - 1)->percent;
}

/// Back from now, the newest first.
std::vector<double> by_week(const std::vector<Used>& uses, base::WallTime now) {
    std::vector<double> weeks;
    for (auto end = now; end - std::chrono::weeks{1} >= uses.front().at && weeks.size() < kMostWeeks;
         end -= std::chrono::weeks{1}) {
        weeks.push_back(used_until(uses, end) - used_until(uses, end - std::chrono::weeks{1}));
    }
    return weeks;
}

/// The use of a week to come.
Spread week_to_come(const std::vector<double>& weeks) {
    std::vector<double> recent;
    std::vector<double> busy;
    std::vector<double> busy_recent;
    for (std::size_t i = 0; i < weeks.size(); ++i) {
        recent.push_back(std::exp2(-static_cast<double>(i) / kHalfAfterWeeks));
        if (weeks[i] == 0) continue;
        busy.push_back(weeks[i]);
        busy_recent.push_back(recent.back());
    }
    auto spread = spread_of(weeks, recent);
    const auto share = static_cast<double>(busy.size()) / static_cast<double>(weeks.size());
    spread.mean = share * spread_of(busy, busy_recent).mean;
    return spread;
}

/// The weeks after which mean*n + sign*sqrt(variance(n)) reaches `percent`; nothing where it never does.
std::optional<double> weeks_until(double percent, const Spread& week, double sign) {
    const auto t = student_80(std::max(week.count - 1, 1.0));
    const auto of_mean = [&](double n) {
        const auto drift = std::min(kDriftNow + kDriftAWeek * n, kMostDrift);
        return week.variance / week.count + drift * week.mean * week.mean;
    };
    const auto used = [&](double n) {
        return n * week.mean + sign * t * std::sqrt(n * week.variance + n * n * of_mean(n));
    };
    constexpr double kEndless = 1e5;
    if (used(kEndless) < percent) return std::nullopt;
    double low = 0;
    double high = 1;
    while (used(high) < percent) high *= 2;
    for (int i = 0; i < 60; ++i) {
        const auto middle = (low + high) / 2;
        (used(middle) < percent ? low : high) = middle;
    }
    return high;
}

}  // namespace

Verdict forecast_by_weeks(const SupplyCycles& history, base::WallTime now) {
    const auto uses = used_over(history.cycles);
    const auto has = now - uses.front().at;
    if (has < kLeastHistory) {
        const auto days = std::chrono::floor<std::chrono::days>(std::max(has, decltype(has)::zero())).count();
        return missing("needs 3 weeks of levels, has " + std::to_string(days) + " days");
    }
    const auto weeks = by_week(uses, now);
    double sum = 0;
    for (const auto week : weeks) sum += week;
    if (sum < kLeastUsePercent) {
        return missing("needs a fall by " + std::to_string(kLeastUsePercent) + " %, has seen " +
                       std::to_string(std::max(0, static_cast<int>(std::lround(sum)))) + " % in " +
                       std::to_string(weeks.size()) + " weeks");
    }
    const auto week = week_to_come(weeks);
    if (week.mean <= 0) return missing("its level does not fall");
    // Whole percent are cut or rounded: the true level is up to half below and nearly one above.
    const double level = history.cycles.back().levels.back().percent;
    const auto earliest = weeks_until(std::max(level - 0.5, 0.0), week, 1);
    const auto latest = weeks_until(level + 1, week, -1);
    if (!earliest || !latest) return missing("it is used too irregularly");
    const Days expected{7 * level / week.mean};
    // Nobody prints on a weekend.
    return within(now, now, expected, std::min(Days{7 * *earliest}, expected - Days{1}),
                  std::max(Days{7 * *latest}, expected + Days{2}),
                  one_digit(week.mean) + " % a week in " + std::to_string(weeks.size()) + " weeks");
}

}  // namespace fleetgate::fleet
