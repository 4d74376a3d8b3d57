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

struct BusiestFifth {
    std::size_t devices = 0;
    double edge = std::numeric_limits<double>::infinity();  ///< what the least busy of them prints
};

/// Of those that are known for long enough.
BusiestFifth busiest_fifth(const std::vector<Usage>& usage) {
    std::vector<double> pages;
    for (const auto& one : usage) {
        if (one.working_days >= kLeastKnownDays) pages.push_back(one.pages_per_day);
    }
    if (pages.empty()) return {};
    const auto high = static_cast<std::size_t>(std::ceil(static_cast<double>(pages.size()) * kShareOfHigh));
    std::nth_element(pages.begin(), pages.begin() + static_cast<std::ptrdiff_t>(high - 1), pages.end(),
                     std::greater<>{});
    return {high, std::max(pages[high - 1], kLeastPagesForHigh)};
}

Assigned high(const Usage& usage) {
    return {Priority::high, "prints " + pages_a_day(usage) + ": among the busiest fifth"};
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
        return high(usage);
    }
    return {Priority::middle, "prints " + pages_a_day(usage)};
}

/// Where places in the busiest fifth are free (somebody left it, or nothing was known when they were given), the
/// busiest take them without passing the edge first: in a small fleet the edge is what the busiest itself prints.
void fill_up(std::vector<Assigned>& assigned, const std::vector<Usage>& usage, const BusiestFifth& fifth) {
    auto taken = static_cast<std::size_t>(std::count_if(
        assigned.begin(), assigned.end(), [](const Assigned& one) { return one.priority == Priority::high; }));
    std::vector<std::size_t> next;
    for (std::size_t i = 0; i < usage.size(); ++i) {
        const bool is_known = usage[i].working_days >= kLeastKnownDays;
        if (is_known && assigned[i].priority == Priority::middle && usage[i].pages_per_day >= fifth.edge) {
            next.push_back(i);
        }
    }
    std::stable_sort(next.begin(), next.end(),
                     [&](auto a, auto b) { return usage[a].pages_per_day > usage[b].pages_per_day; });
    for (const auto i : next) {
        if (taken++ >= fifth.devices) return;
        assigned[i] = high(usage[i]);
    }
}

}  // namespace

std::vector<Assigned> assign_priorities(const std::vector<Usage>& usage, const std::vector<Priority>& before) {
    const auto fifth = busiest_fifth(usage);
    std::vector<Assigned> assigned;
    assigned.reserve(usage.size());
    for (std::size_t i = 0; i < usage.size(); ++i) {
        assigned.push_back(assign(usage[i], i < before.size() ? std::optional{before[i]} : std::nullopt, fifth.edge));
    }
    fill_up(assigned, usage, fifth);
    return assigned;
}

}  // namespace fleetgate::polling
