// The grammar of walk, label, credential, discovery show and discovery rules.
#pragma once

#include "agent/cli/options.hpp"

namespace CLI {
class App;
}

namespace fleetgate::agent::cli {

/// All must outlive the parsing.
void add_device_commands(CLI::App& app, Walk& walk, Label& label);
/// Returns it: its subcommand is the verb.
CLI::App* add_credential_commands(CLI::App& app, CredentialUse& credential);
void add_result_commands(CLI::App& discovery, SearchResults& results, RegistrationRules& rules);

}  // namespace fleetgate::agent::cli
