#include "base/random.hpp"

namespace fleetgate::base {

std::uint64_t Random::below(std::uint64_t bound) {
    if (bound == 0) return 0;
    const std::uint64_t limit = UINT64_MAX - UINT64_MAX % bound;  // no modulo bias
    std::uint64_t value = next();
    while (value >= limit) value = next();
    return value % bound;
}

double Random::fraction() { return static_cast<double>(next() >> 11U) * 0x1.0p-53; }

std::uint64_t random_seed() {
    std::random_device device;
    return (static_cast<std::uint64_t>(device()) << 32U) | device();
}

}  // namespace fleetgate::base
