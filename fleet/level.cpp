#include "fleet/level.hpp"

namespace fleetgate::fleet {

namespace {

constexpr std::int64_t kSomeRemaining = -3;

Level of_percent(int percent, bool nothing_left) {
    if (nothing_left) return {percent, SupplyState::empty};
    return {percent, percent <= kLowPercent ? SupplyState::low : SupplyState::ok};
}

/// Both above 0, level not above capacity. Long double holds every 64-bit number, so that nothing overflows.
int rounded_percent(std::int64_t level, std::int64_t capacity) {
    return static_cast<int>(static_cast<long double>(level) * 100 / static_cast<long double>(capacity) + 0.5L);
}

}  // namespace

Level decode_level(const RawLevel& raw) {
    if (!raw.level) return {};
    const auto level = *raw.level;
    if (level == kSomeRemaining) return {std::nullopt, SupplyState::ok};
    if (level < 0) return {};
    if (raw.capacity.value_or(0) > 0) {
        const auto capacity = *raw.capacity;
        return of_percent(level >= capacity ? 100 : rounded_percent(level, capacity), level == 0);
    }
    if (raw.fills || raw.capacity == 0) return {};
    if (raw.in_percent) return level <= 100 ? of_percent(static_cast<int>(level), level == 0) : Level{};
    return {std::nullopt, level == 0 ? SupplyState::empty : SupplyState::ok};
}

}  // namespace fleetgate::fleet
