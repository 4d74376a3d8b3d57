// What helps when the gateway's database is damaged.
#pragma once

#include "agent/config.hpp"
#include "base/clock.hpp"
#include "base/result.hpp"

#include <filesystem>

namespace fleetgate::agent {

/// The error as it is; where the database is damaged, with the command that sets it aside. `config_file`: the one that
/// was named, empty for the default, so that the command meets the same database.
base::Error with_rescue(base::Error error, const std::filesystem::path& config_file);

/// Renames the gateway's database, damaged or not, so that the next start begins with a new one; returns the new name.
/// Errors: no_such_file_or_directory; those of db::set_aside, of which `locked` says to stop the service.
base::Result<std::filesystem::path> set_database_aside(const Config& config, base::WallTime now);

}  // namespace fleetgate::agent
