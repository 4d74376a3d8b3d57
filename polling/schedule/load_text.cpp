#include "polling/schedule/load_text.hpp"

#include <cmath>
#include <numeric>

namespace fleetgate::polling {
namespace {

/// "1,234".
std::string grouped(std::size_t number) {
    auto digits = std::to_string(number);
    for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3) {
        digits.insert(static_cast<std::size_t>(at), ",");
    }
    return digits;
}

/// "minute", "5 minutes", "hour", "2 to 8 hours": behind "every".
std::string spread(const Intervals& first, const Intervals& last) {
    const auto from = std::chrono::duration_cast<std::chrono::minutes>(first.alerts).count();
    const auto until = std::chrono::duration_cast<std::chrono::minutes>(last.alerts).count();
    const bool hours = from % 60 == 0 && until % 60 == 0;
    const auto low = hours ? from / 60 : from;
    const auto high = hours ? until / 60 : until;
    const std::string unit = hours ? "hour" : "minute";
    if (high == 1) return unit;
    if (low == high) return std::to_string(low) + " " + unit + "s";
    return std::to_string(low) + " to " + std::to_string(high) + " " + unit + "s";
}

}  // namespace

WorkOctets typical_octets(std::size_t v3, std::size_t all) {
    const double share = all == 0 ? 0 : static_cast<double>(v3) / static_cast<double>(all);
    const auto mix = [share](double v2c, double with_v3) { return v2c + (with_v3 - v2c) * share; };
    return {mix(kTypicalV2c.check, kTypicalV3.check), mix(kTypicalV2c.look, kTypicalV3.look),
            mix(kTypicalV2c.standard, kTypicalV3.standard), mix(kTypicalV2c.full, kTypicalV3.full)};
}

std::string octets_text(double octets) {
    constexpr std::array kUnits{" octets", " KB", " MB", " GB", " TB"};
    std::size_t unit = 0;
    while (octets >= 999.5 && unit + 1 < kUnits.size()) {
        octets /= 1'000;
        ++unit;
    }
    if (unit == 0 || octets >= 9.95) return std::to_string(std::lround(octets)) + kUnits.at(unit);
    const auto tenths = std::lround(octets * 10);
    return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + kUnits.at(unit);
}

std::string minute_in_words(const std::array<std::size_t, kPriorities>& devices, const WorkOctets& octets) {
    const auto all = std::accumulate(devices.begin(), devices.end(), std::size_t{0});
    if (all <= kMinuteIsCheap) return {};
    const auto fast = estimate({.kind = ScheduleKind::fast}, devices, octets);
    const auto standard = estimate({.kind = ScheduleKind::standard}, devices, octets);
    const auto every = intervals_of({.kind = ScheduleKind::fast}, all, Priority::high);
    return "Looking at " + grouped(all) + " devices every " + spread(every, every) + " costs about " +
           octets_text(fast.octets_per_day) + " on the network a day. The standard table looks every " +
           spread(standard_intervals(all, Priority::high), standard_intervals(all, Priority::low)) +
           ", by priority, and would cost about " + octets_text(standard.octets_per_day) + ".";
}

}  // namespace fleetgate::polling
