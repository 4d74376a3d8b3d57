// The list of open alerts that a device reported, as alerts that open and close.
#pragma once

#include "base/result.hpp"
#include "db/connection.hpp"

#include <cstdint>

#include <boost/json/object.hpp>

namespace fleetgate::manager {

/// `data` of an `alerts` message: every alert that is open. Those that were open and are not in it closed at `at`
/// (milliseconds since 1970). An alert is the same while index and code are. Errors: the database's.
base::Result<void> note_alerts(db::Connection& connection, std::int64_t device, const boost::json::object& data,
                               std::int64_t at);

}  // namespace fleetgate::manager
