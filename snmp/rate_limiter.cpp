#include "snmp/rate_limiter.hpp"

#include <algorithm>

namespace fleetgate::snmp {

RateLimiter::RateLimiter(base::Clock& clock, std::optional<std::uint32_t> packets_per_second,
                         std::chrono::nanoseconds burst)
    : clock_{clock} {
    if (!packets_per_second) return;
    interval_ = std::chrono::nanoseconds{std::chrono::seconds{1}} / std::max(1U, *packets_per_second);
    burst_ = burst;
}

base::SteadyTime RateLimiter::take() {
    const auto place = next();
    if (interval_.count() > 0) next_ = place + interval_;
    return place;
}

base::SteadyTime RateLimiter::next() const {
    if (interval_.count() == 0) return base::SteadyTime::min();
    return std::max(next_, clock_.now() - burst_);
}

bool RateLimiter::is_rested() const { return interval_.count() == 0 || next_ <= clock_.now() - burst_; }

}  // namespace fleetgate::snmp
