// Files that only the service's own user may read: databases, keys.
#pragma once

#include "base/result.hpp"
#include "base/secret.hpp"

#include <cstddef>
#include <filesystem>
#include <string_view>

namespace fleetgate::platform {

/// An empty file that only this user can read and write (mode 0600; on Windows an access list of the service alone).
/// Errors: file_exists, permission_denied, read_only_file_system, no_such_file_or_directory (its folder), no_space.
base::Result<void> create_private_file(const std::filesystem::path& path);

/// The whole content appears at `path` or none of it, and is on the disk when this returns; replaces what was there.
base::Result<void> write_private_file(const std::filesystem::path& path, std::string_view content);

/// Errors: no_such_file_or_directory; permission_denied, also when others could read or change the file (the context
/// says how to mend that); file_too_large when it is longer than `limit_bytes`.
base::Result<base::Secret> read_private_file(const std::filesystem::path& path, std::size_t limit_bytes);

}  // namespace fleetgate::platform
