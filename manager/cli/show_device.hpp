// One device, as a page of text, as JSON or as CSV.
#pragma once

#include "base/clock.hpp"
#include "db/connection.hpp"
#include "manager/cli/options.hpp"

#include <ostream>

namespace fleetgate::manager::cli {

/// Returns the exit code.
int run_show_device(db::Connection& connection, const ShowDevice& command, base::WallTime now, std::ostream& out,
                    std::ostream& err);

}  // namespace fleetgate::manager::cli
