// What a schedule will cost the network before it is chosen, beside KFS's own figures (spec.md "What it may cost").
#pragma once

#include "polling/schedule/intervals.hpp"

#include <array>
#include <cstddef>

namespace fleetgate::polling {

/// UDP payload of one exchange of each kind, both ways, in octets.
struct WorkOctets {
    double check = 0;
    double look = 0;
    double standard = 0;
    double full = 0;
};

/// A simulated colour MFP with five supplies: readings as `packaging/bench.sh reading` measured them; check and look
/// with v2c as their unit tests count them (DetectorTest.ACheckIsSmall, ReadingMemory.ALook...), with v3 209 octets
/// more for each request, as a check has.
inline constexpr WorkOctets kTypicalV2c{272, 818, 2'296, 7'832};
inline constexpr WorkOctets kTypicalV3{481, 1'445, 3'473, 10'956};

/// What an office device does in a day, for an estimate.
struct OfficeDay {
    double hours_asleep = 16;
    double hours_with_pages = 8;
    double looks = 25;  ///< jams, toner, idle looks
};

struct Load {
    double checks_per_s = 0;
    double packets_per_s = 0;          ///< both ways
    double octets_per_device_day = 0;  ///< mean over the devices
    double octets_per_day = 0;         ///< all devices

    friend bool operator==(const Load&, const Load&) = default;
};

/// `devices` by Priority.
Load estimate(const Schedule& schedule, const std::array<std::size_t, kPriorities>& devices, const WorkOctets& octets,
              const OfficeDay& day = {});

/// KFS on the same devices with its own table (tables 1-3): 15 KB an alert poll, 74 and 6 KB for counters and toner.
Load kfs_load(const std::array<std::size_t, kPriorities>& devices);

}  // namespace fleetgate::polling
