// From words to a command: help, usage errors and "did you mean" live here.
#pragma once

#include "agent/cli/options.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace fleetgate::agent::cli {

/// Prints help, version and usage errors itself; then the result is Done.
Command parse_command_line(int argc, const char* const* argv);

/// One option or subcommand name each, for the completion scripts.
struct CommandWords {
    std::string name;
    std::string what;
    std::vector<std::string> options;
};
std::vector<CommandWords> command_words();

}  // namespace fleetgate::agent::cli
