// What was seen of a device, for the next start of the program.
//
// Problem: after a start nobody knows whether a device did something meanwhile, so each was looked at and read,
// thousands within minutes, and nearly all had done nothing. Idea: keep the signs (detector.hpp) with the reading that
// they go with. Where the first check finds the same signs, the stored reading still holds; where sysUpTime did not go
// on by the time between, the device was restarted meanwhile and its counts of events may have begun anew: then it is
// looked at as before.
#pragma once

#include "polling/device_state.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace fleetgate::polling {

/// No signs older than this are believed.
inline constexpr std::chrono::hours kWatchHolds{24};

/// One line; empty where nothing is worth keeping: before its reading is stored, while it is silent, or cannot be
/// checked. `program`: what reads devices otherwise is another program. `now` and `wall_now` are one moment.
std::string pack_watch(const DeviceState& state, std::string_view program, base::SteadyTime now,
                       base::WallTime wall_now);

/// Takes over what pack_watch() wrote, of a device that was just listed. False, and nothing is changed, where it is
/// none of that, of another program or place, too old, or of the future.
bool take_watch(DeviceState& state, std::string_view watched, std::string_view program, base::SteadyTime now,
                base::WallTime wall_now);

}  // namespace fleetgate::polling
