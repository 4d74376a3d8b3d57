// Small repeatable randomness: eight octets a device, the same on every platform.
#pragma once

#include <cmath>
#include <cstdint>

namespace fleetgate::simulator {

/// A good 64-bit mix of its argument (the finaliser of splitmix64): equal arguments, equal results.
constexpr std::uint64_t mixed(std::uint64_t x) {
    x += 0x9e3779b97f4a7c15U;
    x = (x ^ x >> 30U) * 0xbf58476d1ce4e5b9U;
    x = (x ^ x >> 27U) * 0x94d049bb133111ebU;
    return x ^ x >> 31U;
}

class Dice {
public:
    explicit Dice(std::uint64_t seed) : state_{mixed(seed)} {}

    std::uint64_t next() { return mixed(state_ += 0x9e3779b97f4a7c15U); }
    /// Uniform in [0, bound); 0 when bound is 0.
    std::uint32_t below(std::uint32_t bound) { return static_cast<std::uint32_t>((next() >> 32U) * bound >> 32U); }
    std::uint32_t between(std::uint32_t least, std::uint32_t most) { return least + below(most - least + 1); }
    bool chance(double probability) { return static_cast<double>(next() >> 11U) * 0x1p-53 < probability; }
    /// Waiting times of events that come at random.
    double exponential(double mean) { return -mean * std::log1p(-static_cast<double>(next() >> 11U) * 0x1p-53); }

private:
    std::uint64_t state_;
};

}  // namespace fleetgate::simulator
