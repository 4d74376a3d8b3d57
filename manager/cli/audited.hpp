// What a command did, in the manager's own audit trail.
#pragma once

#include "db/connection.hpp"

#include <filesystem>
#include <ostream>
#include <string>
#include <string_view>

namespace fleetgate::manager::cli {

/// The command goes on though an entry cannot be written, as everywhere: it is told on `err`. `key_file`: the
/// installation's key.
void audited(db::Connection& connection, const std::filesystem::path& key_file, std::string_view kind,
             std::string detail, std::ostream& err);

}  // namespace fleetgate::manager::cli
