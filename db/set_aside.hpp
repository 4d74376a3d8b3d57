// Making room for a new database where the old one is damaged.
#pragma once

#include "base/clock.hpp"
#include "base/result.hpp"

#include <filesystem>

namespace fleetgate::db {

/// Renames the database to NAME.corrupt-<UTC>, with the files beside it, so that a new one can begin. Only ever on a
/// person's request: what can be saved from the old one lies in it. Returns the new name.
/// Errors: locked when a process uses it; no_folder (also: no such file), no_permission, io.
base::Result<std::filesystem::path> set_aside(const std::filesystem::path& path, base::WallTime now);

}  // namespace fleetgate::db
