// The forecast for devices that know a few steps only (100, 10, 1; or each 25 percent): from how long steps lasted.
#include "fleet/supply_statistics.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace fleetgate::fleet {

namespace {

constexpr int kCoarsePercent = 5;
/// A stay that was as long as another by chance does not make the next one so.
constexpr double kLeastSpread = 0.15;
/// How far an office's habits go from what they were, as a share of the time.
constexpr double kDrift = 0.2;
/// Longer ago the office was another one.
constexpr std::size_t kMostStays = 12;
constexpr std::size_t kLeastEqual = 3;
constexpr std::size_t kLeastEach = 2;

/// How long a step lasted, from the moment it was reached to the next lower one.
struct Stay {
    int from = 0;
    int to = 0;
    double days = 0;
};

double days_of(base::WallTime::duration time) { return Days{time}.count(); }

std::vector<int> falls(const SupplyCycles& history) {
    std::vector<int> all;
    for (const auto& cycle : history.cycles) {
        for (std::size_t i = 1; i < cycle.levels.size(); ++i) {
            const auto fall = cycle.levels[i - 1].percent - cycle.levels[i].percent;
            if (fall > 0) all.push_back(fall);
        }
    }
    return all;
}

/// When the very first step of a history was reached nobody has seen.
std::vector<Stay> stays_of(const SupplyCycles& history) {
    std::vector<Stay> stays;
    for (std::size_t c = 0; c < history.cycles.size(); ++c) {
        const auto& levels = history.cycles[c].levels;
        for (std::size_t i = c == 0 ? 1 : 0; i + 1 < levels.size(); ++i) {
            if (levels[i + 1].percent >= levels[i].percent) continue;
            stays.push_back({levels[i].percent, levels[i + 1].percent, days_of(levels[i + 1].at - levels[i].at)});
        }
    }
    return stays;
}

/// `days` in the order in which they were.
Spread evenly(std::vector<double> days) {
    if (days.size() > kMostStays) days.erase(days.begin(), days.end() - kMostStays);
    return spread_of(days, std::vector<double>(days.size(), 1.0));
}

/// The sum of several stays, each as `stay` and known from `stay.count` of them.
struct Sum {
    double days = 0;
    double variance = 0;
    double least_count = 1e9;

    void add(const Spread& stay, double times) {
        days += times * stay.mean;
        const auto variance_of_one = std::max(stay.variance, std::pow(kLeastSpread * stay.mean, 2));
        variance += variance_of_one * (times + times * times / stay.count);
        least_count = std::min(least_count, stay.count);
    }
};

/// The one height that all of the device's steps have, down to 0; nothing where they differ or too few are known to
/// say.
std::optional<int> common_height(const std::vector<int>& steps, const std::vector<Stay>& stays) {
    std::map<int, std::size_t> heights;
    std::set<int> starts;
    for (std::size_t i = 1; i < steps.size(); ++i) ++heights[steps[i - 1] - steps[i]];
    if (!steps.empty()) return heights.size() == 1 ? std::optional{heights.begin()->first} : std::nullopt;
    for (const auto& stay : stays) {
        ++heights[stay.from - stay.to];
        starts.insert(stay.from);
    }
    for (const auto& [height, times] : heights) {
        if (5 * times >= 4 * stays.size() && starts.size() > 1) return height;
    }
    return std::nullopt;
}

std::optional<Sum> by_height(const std::vector<Stay>& stays, int height, int level) {
    std::vector<double> days;
    for (const auto& stay : stays) {
        if (stay.from - stay.to == height) days.push_back(stay.days);
    }
    if (days.size() < kLeastEqual) return std::nullopt;
    Sum sum;
    sum.add(evenly(days), std::ceil(static_cast<double>(level) / height));
    return sum;
}

/// Down from step to step, as earlier cartridges went, to the lowest that the device knows.
std::optional<Sum> by_step(const std::vector<Stay>& stays, int level, int lowest) {
    Sum sum;
    while (level > lowest) {
        std::vector<double> days;
        int next = lowest;
        for (const auto& stay : stays) {
            if (stay.from != level) continue;
            days.push_back(stay.days);
            next = std::max(next, stay.to);
        }
        if (days.size() < kLeastEach) return std::nullopt;
        sum.add(evenly(days), 1);
        level = next;
    }
    return sum;
}

}  // namespace

bool falls_in_steps(const SupplyCycles& history) {
    auto all = falls(history);
    if (all.size() < 2) return false;
    const auto middle = all.begin() + static_cast<std::ptrdiff_t>(all.size() / 2);
    std::nth_element(all.begin(), middle, all.end());
    return *middle >= kCoarsePercent;
}

Verdict forecast_by_steps(const SupplyCycles& history, base::WallTime now, const std::vector<int>& steps) {
    const auto& levels = history.cycles.back().levels;
    const auto& last = levels.back();
    const int lowest = steps.empty() ? 0 : *std::min_element(steps.begin(), steps.end());
    if (last.percent <= lowest) return missing("it is at its last step");
    if (history.cycles.size() == 1 && levels.size() == 1)
        return missing("the device knows steps only; none has passed");
    const auto stays = stays_of(history);
    const auto height = common_height(steps, stays);
    const auto sum = height ? by_height(stays, *height, last.percent) : by_step(stays, last.percent, lowest);
    if (!sum) {
        return missing("the device knows steps only; needs " + std::to_string(height ? kLeastEqual : kLeastEach) +
                       " earlier ones to compare with, has " + std::to_string(stays.size()));
    }
    const auto variance = sum->variance + std::pow(kDrift * sum->days, 2);
    const auto wide = student_80(std::max(sum->least_count - 1, 1.0)) * std::sqrt(variance);
    if (Days{now - last.at}.count() > sum->days + wide) return missing("this step has lasted longer than those before");
    return within(last.at, now, Days{sum->days}, Days{sum->days - wide}, Days{sum->days + wide},
                  "how long " + std::to_string(stays.size()) + " earlier steps lasted");
}

}  // namespace fleetgate::fleet
