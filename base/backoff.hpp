// How long to wait before the next try.
#pragma once

#include "base/random.hpp"

#include <chrono>

namespace fleetgate::base {

/// Exponential with full jitter: the n-th delay is uniform in [first/2, first] * 2^n, capped.
class Backoff {
public:
    struct Limits {
        std::chrono::milliseconds first{1000};
        std::chrono::milliseconds most{15 * 60 * 1000};
    };

    explicit Backoff(Limits limits) : limits_{limits}, next_{limits.first} {}

    std::chrono::milliseconds next(Random& random);
    void reset() { next_ = limits_.first; }

private:
    Limits limits_;
    std::chrono::milliseconds next_;
};

}  // namespace fleetgate::base
