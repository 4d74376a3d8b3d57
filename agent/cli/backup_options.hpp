// The grammar of backup, restore, import and certificate.
#pragma once

#include "agent/cli/options.hpp"

namespace CLI {
class App;
}

namespace fleetgate::agent::cli {

void add_backup_commands(CLI::App& app, Backup& backup, Restore& restore, Import& import);
/// The command, for its subcommand's name.
CLI::App* add_certificate_commands(CLI::App& app, Certificate& certificate);

}  // namespace fleetgate::agent::cli
