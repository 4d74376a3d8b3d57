#include "snmp/rate_limiter.hpp"

#include <algorithm>

namespace fleetgate::snmp {

RateLimiter::RateLimiter(base::Clock& clock, std::optional<std::uint32_t> packets_per_second) : clock_{clock} {
    if (!packets_per_second) return;
    interval_ = std::chrono::nanoseconds{std::chrono::seconds{1}} / std::max(1U, *packets_per_second);
    burst_ = std::chrono::milliseconds{5};  // a timer's own coarseness, no more
}

base::SteadyTime RateLimiter::take() {
    if (interval_.count() == 0) return base::SteadyTime::min();
    const auto place = std::max(next_, clock_.now() - burst_);
    next_ = place + interval_;
    return place;
}

}  // namespace fleetgate::snmp
