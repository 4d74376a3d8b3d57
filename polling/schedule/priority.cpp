#include "polling/schedule/priority.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace fleetgate::polling {
namespace {

constexpr int kLeastKnownDays = 3;
constexpr int kIdleDaysForLow = 10;
/// A device below this is not one that people usually use, however little the others print.
constexpr double kLeastPagesForHigh = 5;
constexpr double kShareOfHigh = 0.2;
constexpr double kEdge = 0.1;

std::string days(int count) { return std::to_string(count) + (count == 1 ? " working day" : " working days"); }

std::string pages_a_day(const Usage& usage) {
    return std::to_string(std::lround(usage.pages_per_day)) + " pages a working day over " + days(usage.working_days);
}

/// What the least busy of the busiest fifth prints; infinite where nothing is known.
double edge_of_high(const std::vector<Usage>& usage) {
    std::vector<double> pages;
    for (const auto& one : usage) {
        if (one.working_days >= kLeastKnownDays) pages.push_back(one.pages_per_day);
    }
    if (pages.empty()) return std::numeric_limits<double>::infinity();
    const auto high = static_cast<std::size_t>(std::ceil(static_cast<double>(pages.size()) * kShareOfHigh));
    std::nth_element(pages.begin(), pages.begin() + static_cast<std::ptrdiff_t>(high - 1), pages.end(),
                     std::greater<>{});
    return std::max(pages[high - 1], kLeastPagesForHigh);
}

Assigned assign(const Usage& usage, std::optional<Priority> before, double edge) {
    if (usage.working_days < kLeastKnownDays) {
        return {Priority::middle, usage.working_days == 0 ? "not known for long enough to say how much it prints"
                                                          : "known for " + days(usage.working_days) + " only"};
    }
    if (usage.idle_working_days >= kIdleDaysForLow) {
        return {Priority::low, "printed nothing for " + days(usage.idle_working_days)};
    }
    const double wanted = before == Priority::high ? edge * (1 - kEdge) : before ? edge * (1 + kEdge) : edge;
    if (usage.pages_per_day >= wanted) {
        return {Priority::high, "prints " + pages_a_day(usage) + ": among the busiest fifth"};
    }
    return {Priority::middle, "prints " + pages_a_day(usage)};
}

}  // namespace

std::vector<Assigned> assign_priorities(const std::vector<Usage>& usage, const std::vector<Priority>& before) {
    const double edge = edge_of_high(usage);
    std::vector<Assigned> assigned;
    assigned.reserve(usage.size());
    for (std::size_t i = 0; i < usage.size(); ++i) {
        assigned.push_back(assign(usage[i], i < before.size() ? std::optional{before[i]} : std::nullopt, edge));
    }
    return assigned;
}

}  // namespace fleetgate::polling
