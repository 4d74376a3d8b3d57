// The commands that change something, each noted in the audit trail.
#pragma once

#include "base/clock.hpp"
#include "db/connection.hpp"
#include "manager/cli/options.hpp"

#include <filesystem>
#include <ostream>

namespace fleetgate::manager::cli {

/// `key` is the installation's (the trail's entries are authenticated with it). All return the exit code.
int run_approve(db::Connection& connection, const std::filesystem::path& key, const ApproveGateways& command,
                base::WallTime now, std::ostream& out, std::ostream& err);
int run_settings(db::Connection& connection, const std::filesystem::path& key, const Settings& command,
                 std::ostream& out, std::ostream& err);
int run_setup_code(const std::filesystem::path& data_directory, std::ostream& out, std::ostream& err);

}  // namespace fleetgate::manager::cli
