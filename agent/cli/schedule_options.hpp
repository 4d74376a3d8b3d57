// The command `schedule` of the command line.
#pragma once

#include "agent/cli/options.hpp"

namespace CLI {
class App;
}

namespace fleetgate::agent::cli {

/// Both must outlive the parsing.
void add_schedule_command(CLI::App& app, Schedule& schedule);

}  // namespace fleetgate::agent::cli
