// What each source of a reading says is wrong, one statement each, before they are put together.
#pragma once

#include "fleet/conditions/condition.hpp"
#include "fleet/conditions/subjects.hpp"
#include "fleet/reading.hpp"

#include <string>
#include <vector>

namespace fleetgate::fleet {

struct Statement {
    Condition condition;  ///< with one source; its sentences are still to be filled
    Named named;
};

/// Of alerts, error bits, the maker's flags, the panel, the state and the log. States ("Sleep", warming up, restarted)
/// make none, and nothing says offline of a device that is asleep. `before`: the reading before this one, for what is
/// new in the log; null: nothing is.
std::vector<Statement> statements_of(const Reading& reading, const Reading* before);

/// Of levels. A supply opens at 15 % and below and keeps open what is open below 25 %; a tray that is empty is good to
/// know, one for single sheets is meant to be.
std::vector<Statement> level_statements(const Reading& reading);

inline constexpr int kRaiseAtPercent = 15;
inline constexpr int kClearAtPercent = 25;

/// The sources of which this reading is no evidence: their part was not read.
bool is_unread(const Reading& reading, SourceKind kind);

}  // namespace fleetgate::fleet
