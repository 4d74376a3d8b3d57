// So many packets a second, with a short burst after a pause.
#pragma once

#include "base/clock.hpp"

#include <cstdint>
#include <optional>

namespace fleetgate::snmp {

/// Gives every packet a place in time, in the order asked: each `1/rate` after the one before, and after a pause as
/// many at once as fall into the burst. Without a rate nobody waits. Use from one strand.
class RateLimiter {
public:
    /// A timer's own coarseness, no more.
    static constexpr std::chrono::nanoseconds kShortBurst = std::chrono::milliseconds{5};

    RateLimiter(base::Clock& clock, std::optional<std::uint32_t> packets_per_second,
                std::chrono::nanoseconds burst = kShortBurst);

    /// When the next packet may go; takes its place. Not in the past by more than the burst.
    [[nodiscard]] base::SteadyTime take();
    /// The same without taking it.
    [[nodiscard]] base::SteadyTime next() const;
    /// True when it owes nothing: another made now would do the same.
    [[nodiscard]] bool is_rested() const;

private:
    base::Clock& clock_;
    std::chrono::nanoseconds interval_{0};
    std::chrono::nanoseconds burst_{0};
    base::SteadyTime next_{};
};

}  // namespace fleetgate::snmp
