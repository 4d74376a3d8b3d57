// A device's fixed places in an interval: by its number alone, the same after every start.
//
// Problem: thousands of devices that are asked at one interval must not be asked in one burst, however many there are,
// and nobody shall have to move when one is added.
// Idea: multiples of an irrational number, taken modulo one, lie evenly for every count. Two such numbers (those of
// the R2 sequence, Roberts 2018) give two places that are even together: where a device is looked at within the minute
// says nothing about where it is read within the hour.
#pragma once

#include "fleet/device.hpp"

#include <chrono>
#include <cmath>

namespace fleetgate::polling {

/// In [0, 1).
struct Phases {
    double checks = 0;
    double readings = 0;
};

inline Phases phases_of(fleet::DeviceId device) {
    const auto number = static_cast<double>(static_cast<std::int64_t>(device));
    const auto part = [](double value) { return value - std::floor(value); };
    return {part(number * 0.7548776662466927), part(number * 0.5698402909980532)};
}

using Ticks = base::SteadyTime::duration;

/// `part` in [0, 1).
inline Ticks part_of(Ticks time, double part) {
    return Ticks{static_cast<Ticks::rep>(static_cast<double>(time.count()) * part)};
}

/// The first time at or after `earliest` that is `epoch` + (k + phase) * interval.
inline base::SteadyTime place_at_or_after(base::SteadyTime epoch, double phase, Ticks interval,
                                          base::SteadyTime earliest) {
    const auto first = epoch + part_of(interval, phase);
    auto intervals = (earliest - first) / interval;  // towards zero, which for what is past is up
    if (first + intervals * interval < earliest) ++intervals;
    return first + intervals * interval;
}

}  // namespace fleetgate::polling
