// One reading's conditions: what all its sources say, each thing once.
#pragma once

#include "fleet/conditions/condition.hpp"
#include "fleet/reading.hpp"

#include <vector>

namespace fleetgate::fleet {

/// What a hostile device can have at once.
inline constexpr std::size_t kMostConditions = 64;

struct Findings {
    std::vector<Condition> conditions;  ///< the most urgent first
    std::vector<SourceKind> unread;     ///< what these say of the device was not read this time
};

/// Two statements are one condition when they say the same word of the same thing; what names no thing (an error bit)
/// joins those that do. Of "low" and "empty" of one supply the worse is left. The worst of the sources counts, and all
/// are kept. An empty tray is good to know while another has the same paper. `before`: the reading before this, or
/// null.
Findings find_conditions(const Reading& reading, const Reading* before);

}  // namespace fleetgate::fleet
