// A secret that a command needs: from a file, from standard input, or asked for.
#pragma once

#include "base/result.hpp"
#include "base/secret.hpp"

#include <filesystem>
#include <string>

namespace fleetgate::agent::cli {

/// The first line of `file`; "-" is standard input, no path asks on the terminal.
/// Errors: the system's; invalid_argument when there is nothing, its context names `what`.
base::Result<base::Secret> secret_line(const std::filesystem::path& file, const std::string& what);

}  // namespace fleetgate::agent::cli
