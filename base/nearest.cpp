#include "base/nearest.hpp"

#include <algorithm>
#include <numeric>

namespace fleetgate::base {

namespace {

/// Insertions, deletions, replacements and swapped neighbours that turn `a` into `b` (optimal string alignment).
std::size_t distance(std::string_view a, std::string_view b) {
    std::vector<std::vector<std::size_t>> cost(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
    for (std::size_t i = 0; i <= a.size(); ++i) cost[i][0] = i;
    for (std::size_t j = 0; j <= b.size(); ++j) cost[0][j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t change = a[i - 1] == b[j - 1] ? 0 : 1;
            cost[i][j] = std::min({cost[i - 1][j] + 1, cost[i][j - 1] + 1, cost[i - 1][j - 1] + change});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
                cost[i][j] = std::min(cost[i][j], cost[i - 2][j - 2] + 1);
            }
        }
    }
    return cost[a.size()][b.size()];
}

}  // namespace

std::string_view nearest(std::string_view typed, const std::vector<std::string_view>& known) {
    static constexpr std::size_t kLongest = 64;  // nobody mistypes more than that into one of our names
    std::string_view best;
    if (typed.size() > kLongest) return best;
    std::size_t best_distance = std::max<std::size_t>(1, typed.size() / 3) + 1;
    for (const auto name : known) {
        if (const auto d = distance(typed, name); d < best_distance) {
            best = name;
            best_distance = d;
        }
    }
    return best;
}

std::string did_you_mean(std::string_view typed, const std::vector<std::string_view>& known) {
    const auto meant = nearest(typed, known);
    if (!meant.empty()) return "; did you mean '" + std::string{meant} + "'?";
    std::string all;
    for (const auto name : known) all += (all.empty() ? "" : ", ") + std::string{name};
    return "; known here: " + all;
}

}  // namespace fleetgate::base
