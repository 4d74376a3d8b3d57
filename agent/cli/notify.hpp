// notify: the channels by which people are told what needs them.
#pragma once

#include "agent/cli/options.hpp"

namespace CLI {
class App;
}

namespace fleetgate::agent::cli {

/// Adds the command with what is below it, bound to `options`.
void add_notify_command(CLI::App& app, Notify& options);

int run_notify(const Notify& options);

}  // namespace fleetgate::agent::cli
