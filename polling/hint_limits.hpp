// How many readings hints may cause: few of one device, and not too many in all. No I/O and no time of its own.
//
// Problem: a device that sends a thousand traps a second must not be read a thousand times, and yet what its last trap
// was about must be read.
// Idea: a hint that comes too soon after the last reading is kept until it may be had, and with it all that come
// meanwhile: one reading at the end of the wait sees what all of them were about.
#pragma once

#include "base/clock.hpp"
#include "fleet/device.hpp"

#include <chrono>
#include <map>
#include <optional>
#include <vector>

namespace fleetgate::polling {

struct HintSettings {
    std::chrono::milliseconds of_one_device{10'000};  ///< between two readings that hints cause
    double per_second = 10;                           ///< of all devices
    double burst = 50;                                ///< at once, after a quiet time
    std::chrono::milliseconds longest_wait{60'000};   ///< a hint that had to wait longer is dropped
};

/// Remembers the devices that gave hints lately; `now` must not fall.
class HintLimits {
public:
    explicit HintLimits(HintSettings settings) : settings_{settings} {}

    /// When this device is to be read; nothing when a reading is to come already, or when there are too many hints.
    std::optional<base::SteadyTime> take(fleet::DeviceId device, base::SteadyTime now);

    [[nodiscard]] std::size_t remembered() const { return last_.size(); }

private:
    using Duration = base::SteadyTime::duration;

    void forget_old(base::SteadyTime now);

    HintSettings settings_;
    std::map<fleet::DeviceId, base::SteadyTime> last_;  ///< the last reading that was granted, maybe to come
    std::size_t swept_at_ = 1024;
    base::SteadyTime free_at_{};  ///< when the next of all readings may be had, were there no burst
};

}  // namespace fleetgate::polling
