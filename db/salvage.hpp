// What can be saved of a damaged database goes into a new one.
#pragma once

#include "base/result.hpp"
#include "db/database.hpp"

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace fleetgate::db {

struct Salvaged {
    struct Lost {
        std::uint64_t rows = 0;   ///< that cannot be read, or break the schema's rules
        std::uint64_t pages = 0;  ///< that cannot be read: nobody knows how many rows they held
    };

    std::filesystem::path aside;       ///< where the damaged one lies now: nothing of it was deleted
    std::uint64_t rows = 0;            ///< saved
    std::map<std::string, Lost> lost;  ///< by table; those that lost nothing are not there
};

/// Makes a new database by the settings' migrations, fills it with every row that can be read of the damaged one, sets
/// that aside (set_aside()) and puts the new one in its place. Killed at any moment, the next start finds one or the
/// other whole. `derived`: tables that triggers fill from others. Rows whose content was changed within the schema's
/// rules are not told from others: SQLite keeps no sums. Errors: corrupt where there is nothing to save;
/// io, disk_full, locked, and what open() fails with.
/// Blocks.
base::Result<Salvaged> salvage(const Settings& settings, const std::vector<std::string>& derived);

/// So that the next open() looks through the whole file, whatever its size: for damage that was found while it was in
/// use. salvage() takes the mark away.
void mark_damaged(const std::filesystem::path& path);
bool is_marked_damaged(const std::filesystem::path& path);
void take_mark_away(const std::filesystem::path& path);

/// Where a salvaged database had no time to take the place of the damaged one: puts it there. For every start.
void finish_salvage(const std::filesystem::path& path);

}  // namespace fleetgate::db
