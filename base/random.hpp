// Randomness as a dependency, for jitter and ids that need not be secret. Keys come from security/.
#pragma once

#include <cstdint>
#include <random>

namespace fleetgate::base {

class Random {
public:
    virtual ~Random() = default;
    /// Uniform over all 64-bit values.
    virtual std::uint64_t next() = 0;

    /// Uniform in [0, bound); 0 when bound is 0.
    std::uint64_t below(std::uint64_t bound);
    /// Uniform in [0, 1).
    double fraction();
};

/// Repeatable from its seed.
class SeededRandom final : public Random {
public:
    explicit SeededRandom(std::uint64_t seed) : engine_{seed} {}
    std::uint64_t next() override { return engine_(); }

private:
    std::mt19937_64 engine_;
};

/// A seed that differs from start to start.
std::uint64_t random_seed();

}  // namespace fleetgate::base
