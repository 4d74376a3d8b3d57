// The commands `admin` and `token` of the command line.
#pragma once

#include "agent/cli/options.hpp"

namespace CLI {
class App;
}

namespace fleetgate::agent::cli {

/// Both return the command that they made. What is filled must outlive the parsing.
CLI::App* add_admin_commands(CLI::App& app, AdminUnlock& unlock, AdminResetPassword& reset, AdminAccount& account);
CLI::App* add_token_commands(CLI::App& app, Token& token);

}  // namespace fleetgate::agent::cli
