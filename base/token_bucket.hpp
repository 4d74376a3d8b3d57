// So many a second, with a burst: for what others make us do.
#pragma once

#include "base/clock.hpp"

#include <algorithm>

namespace fleetgate::base {

/// Full at first. No time of its own: `now` goes in, and must not fall.
class TokenBucket {
public:
    TokenBucket(double per_second, double burst) : per_second_{per_second}, burst_{burst}, tokens_{burst} {}

    /// False when there is none left.
    bool take(SteadyTime now) {
        if (last_ != SteadyTime{}) {
            const std::chrono::duration<double> passed = now - last_;
            tokens_ = std::min(burst_, tokens_ + passed.count() * per_second_);
        }
        last_ = now;
        if (tokens_ < 1) return false;
        tokens_ -= 1;
        return true;
    }

private:
    double per_second_;
    double burst_;
    double tokens_;
    SteadyTime last_{};
};

}  // namespace fleetgate::base
