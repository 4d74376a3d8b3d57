// [[table]] of a profile's file: counters in tables that say themselves what their rows are.
#pragma once

#include "fleet/profiles/profile.hpp"
#include "fleet/profiles/profile_table.hpp"

namespace fleetgate::fleet {

/// Adds one rule for each column to `profile`; they share the line of the table.
void read_counter_table(ProfileTable& table, Profile& profile);

}  // namespace fleetgate::fleet
