#include "fleet/supply_statistics.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

namespace fleetgate::fleet {

namespace {

/// Beyond this an office has other devices, and other habits.
constexpr std::chrono::days kFarthest{3 * 365};

}  // namespace

Spread spread_of(const std::vector<double>& values, const std::vector<double>& weights) {
    double sum = 0;
    double squares = 0;
    double weighted = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        sum += weights[i];
        squares += weights[i] * weights[i];
        weighted += weights[i] * values[i];
    }
    if (sum <= 0) return {};
    Spread spread{weighted / sum, 0, sum * sum / squares};
    double scattered = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        scattered += weights[i] / sum * (values[i] - spread.mean) * (values[i] - spread.mean);
    }
    if (spread.count > 1) spread.variance = scattered / (1 - 1 / spread.count);
    return spread;
}

double student_80(double freedom) {
    // Quantile 0.90 of Student's distribution, for 1 to 10 degrees of freedom; from there on nearly that of infinity.
    constexpr std::array kT{3.078, 1.886, 1.638, 1.533, 1.476, 1.440, 1.415, 1.397, 1.383, 1.372};
    if (freedom >= 10) return 1.2816 + 0.904 / freedom;
    const auto low = std::clamp(static_cast<int>(freedom), 1, 9);
    const auto part = std::clamp(freedom - low, 0.0, 1.0);
    const auto at = static_cast<std::size_t>(low);
    return kT[at - 1] + (kT[at] - kT[at - 1]) * part;
}

std::string one_digit(double number) {
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.1f", number);
    return text.data();
}

Verdict missing(std::string why) { return {std::nullopt, std::move(why)}; }

Verdict within(base::WallTime from, base::WallTime now, Days expected, Days earliest, Days latest, std::string basis) {
    if (expected > kFarthest || latest > 2 * kFarthest)
        return missing("it lasts for years, or is used too irregularly");
    const auto day = [from](Days days) {
        return std::chrono::floor<std::chrono::days>(from +
                                                     std::chrono::duration_cast<std::chrono::milliseconds>(days));
    };
    const auto today = std::chrono::floor<std::chrono::days>(now);
    SupplyForecast forecast{std::max(day(expected), today), std::max(day(earliest), today),
                            std::max(day(latest), today), std::move(basis)};
    return {std::move(forecast), {}};
}

}  // namespace fleetgate::fleet
