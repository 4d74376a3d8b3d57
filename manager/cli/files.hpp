// files, files get: what gateways have sent of their logs.
#pragma once

#include "db/connection.hpp"
#include "manager/cli/options.hpp"

#include <ostream>

namespace fleetgate::manager::cli {

int run_list_files(db::Connection& connection, const ListFiles& command, std::ostream& out, std::ostream& err);
/// Writes the file to a new one for this user alone.
int run_get_file(db::Connection& connection, const GetFile& command, std::ostream& out, std::ostream& err);

}  // namespace fleetgate::manager::cli
