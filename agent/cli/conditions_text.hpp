// A device's conditions as a person reads them on a terminal.
#pragma once

#include "fleet/conditions/condition.hpp"

#include <string>
#include <vector>

namespace fleetgate::agent::cli {

/// Several lines, each ended by a line feed; empty where nothing is wrong. What follows from something else stands with
/// it. With `why`, every source of each with its OID and raw value.
std::string conditions_text(const std::vector<fleet::TrackedCondition>& conditions, bool why);
/// The same of one reading's: nothing is known of since when.
std::string conditions_text(const std::vector<fleet::Condition>& conditions, bool why);

}  // namespace fleetgate::agent::cli
