// A schedule as the settings keep it and the API takes it:
//   {"kind": "custom", "sleeper_s": 900, "custom": {"high": {"alerts_s": 60, "counters_s": 3600}, "middle": ..., ...}}
#pragma once

#include "base/result.hpp"
#include "polling/schedule/intervals.hpp"

#include <boost/json/object.hpp>

namespace fleetgate::polling {

/// "custom" stands there only when the schedule has such intervals.
boost::json::object to_json(const Schedule& schedule);

/// {"alerts_s", "counters_s"}
boost::json::object to_json(const Intervals& intervals);

/// Without "sleeper_s" the default. A table of which no kind makes use is kept all the same, and must be right.
/// Errors: invalid_argument, one sentence: what is not known, or beyond kShortestInterval, kLongestInterval and
/// kCountersAtLeast.
base::Result<Schedule> schedule_from_json(const boost::json::value& document);

}  // namespace fleetgate::polling
