// A schedule with what it means for this gateway's devices, and what it costs.
#pragma once

#include "polling/ports/priority_book.hpp"
#include "polling/schedule/intervals.hpp"

#include <boost/json/object.hpp>

namespace fleetgate::webui {

/// As ScheduleView in api.yaml.
boost::json::object schedule_view(const polling::Schedule& schedule, const polling::FleetCount& devices);

}  // namespace fleetgate::webui
