// From the answers of a device to its reading. Pure.
#pragma once

#include "fleet/answers.hpp"
#include "fleet/profiles/profile.hpp"
#include "fleet/reading.hpp"
#include "fleet/recognition.hpp"

namespace fleetgate::fleet {

/// `profile`: what is known of this maker's devices beyond the standard MIBs, or null. Gaps and cuts name only
/// the tables that were cut to kMostRows.
Reading decode_reading(const Answers& answers, base::WallTime read_at, const Profile* profile = nullptr);
/// The same by what these answers were recognized as.
Reading decode_reading(const Answers& answers, base::WallTime read_at, const Recognition& recognition);

}  // namespace fleetgate::fleet
