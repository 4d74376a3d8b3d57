// users, users change: who may do what in which group.
#pragma once

#include "db/connection.hpp"
#include "manager/cli/options.hpp"

#include <ostream>

namespace fleetgate::manager::cli {

/// `key`: the installation's, for the audit trail.
int run_users(db::Connection& connection, const std::filesystem::path& key, const UsersCommand& command,
              std::ostream& out, std::ostream& err);

}  // namespace fleetgate::manager::cli
