// A copy of everything the manager needs to go on, made while it runs, and put back while it does not.
#pragma once

#include "base/clock.hpp"
#include "base/result.hpp"
#include "db/connection.hpp"

#include <filesystem>

namespace fleetgate::manager {

/// `file` gets the database as it is at one moment, the folder `file`.keys the keys and certificates without which
/// gateways would not trust a restored manager. Both are readable by this user alone and on the disk when this returns.
/// Errors: file_exists (nothing is overwritten); the file's; the database's.
base::Result<void> make_backup(db::Connection& connection, const std::filesystem::path& data_directory,
                               const std::filesystem::path& file);

/// Checks the backup, moves what is there aside (NAME.before-<UTC>) and puts the backup in its place. Gateways find out
/// by the numbers of their batches that the manager went back, and send again what they still have.
/// Errors: device_or_resource_busy while the service runs; no_such_file_or_directory; db::Errc::corrupt, foreign and
/// newer_version for a file that is no backup of a manager of this version or an older one.
base::Result<void> restore_backup(const std::filesystem::path& data_directory, const std::filesystem::path& file,
                                  base::WallTime now);

}  // namespace fleetgate::manager
