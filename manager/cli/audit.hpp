// audit verify: whether the manager's own audit trail holds.
#pragma once

#include "db/connection.hpp"
#include "manager/cli/options.hpp"

#include <ostream>

namespace fleetgate::manager::cli {

/// kExitFailed where it does not hold, or cannot be looked at.
int run_verify_audit(db::Connection& connection, const std::filesystem::path& data_directory,
                     const VerifyAudit& command, std::ostream& out, std::ostream& err);

}  // namespace fleetgate::manager::cli
