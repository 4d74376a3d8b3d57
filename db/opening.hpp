// How a database file becomes a connection that may be trusted with data. Private to db/.
#pragma once

#include "base/result.hpp"
#include "db/connection.hpp"
#include "db/database.hpp"

#include <memory>

namespace fleetgate::db {

/// The file is there, private, ours and sound; the connection is in WAL mode with its limits set. No migration yet.
base::Result<std::unique_ptr<Connection>> open_writer(const Settings& settings);
/// For reading alone, with its limits set. The file must be open for writing already.
base::Result<std::unique_ptr<Connection>> open_reader(const Settings& settings);

/// PRAGMA quick_check. Errors: corrupt, with the first thing that was found.
base::Result<void> quick_check(Connection& connection);

/// The error with the file's name and what to do about it.
base::Error advised(base::Error error, const std::filesystem::path& path);

}  // namespace fleetgate::db
