// The list of conditions that a gateway sent about a device, as conditions that open, change and close.
#pragma once

#include "base/result.hpp"
#include "db/connection.hpp"

#include <cstdint>

#include <boost/json/object.hpp>

namespace fleetgate::manager {

/// `data` of a `conditions` message: every one that is open, those that closed, and for an unchanged one its key alone.
/// What is not listed is closed (docs/protocol/README.md, "Conditions"). `at`: milliseconds since 1970.
/// Errors: the database's.
base::Result<void> note_conditions(db::Connection& connection, std::int64_t device, const boost::json::object& data,
                                   std::int64_t at);

}  // namespace fleetgate::manager
