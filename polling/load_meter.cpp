#include "polling/load_meter.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>

namespace fleetgate::polling {
namespace {

template <class Array, class Operation>
Array each(const Array& a, const Array& b, Operation operation) {
    Array result{};
    std::transform(a.begin(), a.end(), b.begin(), result.begin(), operation);
    return result;
}

template <class Operation>
LoadCounts each(const LoadCounts& a, const LoadCounts& b, Operation operation) {
    return {.turns = operation(a.turns, b.turns),
            .work = each(a.work, b.work, operation),
            .unanswered = operation(a.unanswered, b.unanswered),
            .quiet = operation(a.quiet, b.quiet),
            .put_off = operation(a.put_off, b.put_off),
            .wakes_avoided = operation(a.wakes_avoided, b.wakes_avoided),
            .wakes_caused = operation(a.wakes_caused, b.wakes_caused),
            .lateness = each(a.lateness, b.lateness, operation),
            .late_ms = operation(a.late_ms, b.late_ms)};
}

std::uint64_t sum(const LoadCounts& counts) {
    return std::accumulate(counts.lateness.begin(), counts.lateness.end(), std::uint64_t{0});
}

}  // namespace

LoadCounts operator-(const LoadCounts& later, const LoadCounts& earlier) {
    return each(later, earlier, std::minus<std::uint64_t>{});
}

LoadCounts operator+(const LoadCounts& a, const LoadCounts& b) { return each(a, b, std::plus<std::uint64_t>{}); }

void count_lateness(LoadCounts& counts, base::SteadyTime::duration late) {
    const auto step = std::lower_bound(kLatenessSteps.begin(), kLatenessSteps.end(), late);
    const auto ms = std::chrono::duration_cast<std::chrono::milliseconds>(late).count();
    counts.late_ms += static_cast<std::uint64_t>(std::max<std::int64_t>(ms, 0));
    ++counts.lateness.at(static_cast<std::size_t>(step - kLatenessSteps.begin()));
}

std::chrono::milliseconds lateness_of(const LoadCounts& counts, double share) {
    const auto all = sum(counts);
    if (all == 0) return std::chrono::milliseconds{0};
    const auto wanted = static_cast<std::uint64_t>(std::ceil(static_cast<double>(all) * share));
    std::uint64_t seen = 0;
    for (std::size_t i = 0; i < kLatenessSteps.size(); ++i) {
        seen += counts.lateness.at(i);
        if (seen >= wanted) return kLatenessSteps.at(i);
    }
    return kLatenessSteps.back();
}

double mean_lateness_ms(const LoadCounts& counts) {
    const auto all = sum(counts);
    return all == 0 ? 0 : static_cast<double>(counts.late_ms) / static_cast<double>(all);
}

double share_within(const LoadCounts& counts, std::chrono::milliseconds limit) {
    const auto all = sum(counts);
    if (all == 0) return 1;
    std::uint64_t seen = 0;
    for (std::size_t i = 0; i < kLatenessSteps.size() && kLatenessSteps.at(i) <= limit; ++i) {
        seen += counts.lateness.at(i);
    }
    return static_cast<double>(seen) / static_cast<double>(all);
}

}  // namespace fleetgate::polling
