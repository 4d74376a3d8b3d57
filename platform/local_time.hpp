// The host's time zone: what the clock on the wall shows here.
#pragma once

#include "base/clock.hpp"

#include <chrono>
#include <string>

namespace fleetgate::platform {

/// How far local time is ahead of UTC at that moment, by the zone that the host had when the program started (POSIX TZ,
/// else the system's). Zero for a moment of which the system knows nothing.
std::chrono::seconds utc_offset_at(base::WallTime utc);

/// The zone's name in the IANA database, "Europe/Berlin", as TZ or /etc/localtime say it; empty where neither does.
std::string zone_name();

}  // namespace fleetgate::platform
