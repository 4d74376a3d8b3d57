// proxy, setup, unregister: the way to the manager.
#pragma once

#include "agent/cli/options.hpp"

namespace CLI {
class App;
}

namespace fleetgate::agent::cli {

/// Adds the commands with what is below them, bound to the options.
void add_connection_commands(CLI::App& app, Proxy& proxy, Setup& setup, Unregister& unregister);

int run_proxy(const Proxy& options);
int run_setup(const Setup& options);
int run_unregister(const Unregister& options);

}  // namespace fleetgate::agent::cli
