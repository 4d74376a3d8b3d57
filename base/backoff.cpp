#include "base/backoff.hpp"

#include <algorithm>

namespace fleetgate::base {

std::chrono::milliseconds Backoff::next(Random& random) {
    const auto whole = next_;
    next_ = std::min(limits_.most, next_ * 2);
    const auto half = whole / 2;
    return half + std::chrono::milliseconds{random.below(static_cast<std::uint64_t>((whole - half).count()) + 1)};
}

}  // namespace fleetgate::base
