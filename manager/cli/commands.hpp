// The commands, each from its options to its exit code.
#pragma once

#include "db/connection.hpp"
#include "manager/cli/options.hpp"

#include <filesystem>
#include <memory>
#include <ostream>
#include <string>

namespace fleetgate::manager::cli {

/// Runs the service until SIGTERM or SIGINT.
int run_serve(const Serve& command, std::ostream& err);

/// Everything else: answers on `out`, one sentence on `err` when it cannot.
int run_command(const Invocation& invocation, std::ostream& out, std::ostream& err);

/// The database beside the running service (SQLite lets several processes in) or without it; never migrates it, and
/// takes no lock that would keep the service from starting. Errors: the database's; no_such_file_or_directory before
/// the first `serve`; not_supported, resource_unavailable_try_again when the schema is another version's.
base::Result<std::unique_ptr<db::Connection>> open_beside(const std::filesystem::path& data_directory);

}  // namespace fleetgate::manager::cli
