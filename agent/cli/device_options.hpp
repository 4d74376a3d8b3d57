// The grammar of walk, label, discovery show and discovery rules.
#pragma once

#include "agent/cli/options.hpp"

namespace CLI {
class App;
}

namespace fleetgate::agent::cli {

/// All must outlive the parsing.
void add_device_commands(CLI::App& app, Walk& walk, Label& label);
void add_result_commands(CLI::App& discovery, SearchResults& results, RegistrationRules& rules);

}  // namespace fleetgate::agent::cli
