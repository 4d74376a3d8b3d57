// Tab completion for the shells, made from the same grammar that parses the command line.
#pragma once

#include "agent/cli/command_line.hpp"

#include <string>
#include <vector>

namespace fleetgate::agent::cli {

/// `shell` is "bash", "zsh" or "fish".
std::string completion_script(const std::string& shell, const std::vector<CommandWords>& commands);

}  // namespace fleetgate::agent::cli
