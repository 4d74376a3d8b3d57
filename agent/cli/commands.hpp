// The commands that need no service.
#pragma once

#include "agent/cli/options.hpp"

namespace fleetgate::agent::cli {

/// Each prints its results on standard output, everything else on standard error, and returns the exit code.
int run_discover(const Discover& options);
int run_read(const Read& options);
int run_config_check(const ConfigCheck& options);
int run_profiles_check(const ProfilesCheck& options);
int run_database_set_aside(const DatabaseSetAside& options);
int run_completion(const Completion& options);
int run_messages();

}  // namespace fleetgate::agent::cli
