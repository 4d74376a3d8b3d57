// Packets a second, shared by all who send.
#pragma once

#include "base/clock.hpp"

#include <cstdint>
#include <optional>

namespace fleetgate::snmp {

/// Gives every packet a place in time, in the order asked: each `1/rate` after the one before, with a short burst
/// allowed after a pause. Without a rate nobody waits. Use from one strand.
class RateLimiter {
public:
    RateLimiter(base::Clock& clock, std::optional<std::uint32_t> packets_per_second);

    /// When the next packet may go; takes its place. Not in the past by more than the burst.
    [[nodiscard]] base::SteadyTime take();

private:
    base::Clock& clock_;
    std::chrono::nanoseconds interval_{0};
    std::chrono::nanoseconds burst_{0};
    base::SteadyTime next_{};
};

}  // namespace fleetgate::snmp
