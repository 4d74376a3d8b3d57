// A directory that holds what only the service's own user may change.
#pragma once

#include "base/result.hpp"

#include <filesystem>

namespace fleetgate::platform {

/// Makes it, and what is missing above it, for this user alone (mode 0700; on Windows an access list of the service
/// alone). One that is there already stays as it is, whoever may read it: the files in it are private by themselves.
/// Errors: permission_denied when another user could put files there, and what to do about it; not_a_directory;
/// the system's.
base::Result<void> make_private_directory(const std::filesystem::path& path);

}  // namespace fleetgate::platform
