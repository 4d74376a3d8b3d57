// The command `sent` of the command line.
#pragma once

#include "agent/cli/options.hpp"

namespace CLI {
class App;
}

namespace fleetgate::agent::cli {

/// Both must outlive the parsing.
void add_sent_commands(CLI::App& app, Sent& sent);

}  // namespace fleetgate::agent::cli
