// How often devices are asked, as typed and as told on a terminal.
#pragma once

#include "agent/cli/options.hpp"
#include "base/result.hpp"
#include "polling/schedule/intervals.hpp"

#include <chrono>
#include <string>
#include <string_view>

#include <boost/json/value.hpp>

namespace fleetgate::agent::cli {

/// "60s", "5m", "1h", "1d"; a number alone is seconds. Errors: invalid_argument.
base::Result<std::chrono::seconds> parse_duration(std::string_view text);

/// "45 s", "15 min", "1 h", "90 min".
std::string duration_text(std::chrono::seconds duration);

/// The schedule that the options make of the one that holds. `view`: the service's answer (ScheduleView in
/// webui/api.yaml). A custom schedule begins with the custom intervals that were set last, else with those in force.
/// Errors: invalid_argument for what fits no schedule; what the schedule itself may not is the service's to say.
base::Result<polling::Schedule> changed_schedule(const boost::json::value& view, const Schedule& options);

/// Several lines: kind, intervals by priority with how many devices they hold for, load beside others'.
std::string schedule_text(const boost::json::value& view);

/// Several lines: the load as it is and as it would be, beside others'.
std::string load_change_text(const boost::json::value& now, const boost::json::value& then);

}  // namespace fleetgate::agent::cli
