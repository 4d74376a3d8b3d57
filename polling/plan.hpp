// Which device is to be read next, and when. No I/O and no time of its own: `now` goes in, a device comes out.
//
// Problem: thousands of devices, read at one interval, must not be asked in one burst; and devices come and go.
// Idea: each device gets a fixed place (phase) in the interval. The k-th one's is frac(k * golden ratio), which stays
// evenly spread for every number of devices, so nobody has to move when one is added. A small jitter on each reading
// keeps two gateways from marching in step.
#pragma once

#include "base/clock.hpp"
#include "base/random.hpp"
#include "fleet/device.hpp"

#include <chrono>
#include <map>
#include <optional>
#include <set>
#include <utility>
#include <vector>

namespace fleetgate::polling {

class Plan {
public:
    enum class Newcomers { at_their_place, at_once };

    /// `epoch`: where the first interval begins. `random` must outlive the plan.
    Plan(std::chrono::milliseconds interval, base::SteadyTime epoch, base::Random& random);

    /// From now on these devices and no others. Known ones keep their place.
    void set_devices(const std::vector<fleet::DeviceId>& devices, Newcomers newcomers, base::SteadyTime now);

    /// Its next turn comes at `when`, if that is sooner; once more after the reading that is being made, if one is.
    /// False when it is unknown.
    bool hurry(fleet::DeviceId device, base::SteadyTime when);

    /// The device whose time came first and has come, now being read; nothing when none is due.
    std::optional<fleet::DeviceId> take(base::SteadyTime now);
    /// This device out of its turn. False when it is being read already, or unknown.
    bool take(fleet::DeviceId device);
    /// It was read, well or not: its next turn is its first place in the interval at least half an interval from now.
    void done(fleet::DeviceId device, base::SteadyTime now);

    [[nodiscard]] bool contains(fleet::DeviceId device) const { return entries_.contains(device); }
    /// When the next one is due; SteadyTime::max() when none waits.
    [[nodiscard]] base::SteadyTime next_due() const;
    [[nodiscard]] std::size_t size() const { return entries_.size(); }

private:
    using Duration = base::SteadyTime::duration;

    struct Entry {
        Duration phase{};
        std::optional<base::SteadyTime> due;    ///< nothing while it is being read
        std::optional<base::SteadyTime> again;  ///< while it is being read: wanted once more, and when
    };

    [[nodiscard]] base::SteadyTime place_after(Duration phase, base::SteadyTime earliest);
    void wait(fleet::DeviceId device, Entry& entry, base::SteadyTime due);

    Duration interval_;
    base::SteadyTime epoch_;
    base::Random& random_;
    std::uint64_t places_given_ = 0;
    std::map<fleet::DeviceId, Entry> entries_;
    std::set<std::pair<base::SteadyTime, fleet::DeviceId>> queue_;
};

}  // namespace fleetgate::polling
