// The schema's history: numbered SQL files that are never edited, each run once in each database.
#pragma once

#include "base/clock.hpp"
#include "base/result.hpp"
#include "db/connection.hpp"

#include <span>
#include <string>
#include <string_view>

namespace fleetgate::db {

/// Embedded from <folder>/migrations/NNN.sql by fleetgate_migrations() (db/migrations.cmake).
struct Migration {
    int number = 0;  ///< 1, 2, 3, ... without gaps
    std::string_view sql;
};

/// 0 for a database that was empty.
struct Migrated {
    int from = 0;
    int to = 0;
};

/// Brings the database to the last of `known`, each step in a transaction of its own, so that a process killed at any
/// moment goes on from the last whole step. `program` is written beside each step, so that an older program can name
/// it. Errors: newer_version, altered_migration, and what SQL can fail with (disk_full leaves the last whole step).
base::Result<Migrated> migrate(Connection& connection, std::span<const Migration> known, std::string_view program,
                               base::WallTime now);

}  // namespace fleetgate::db
