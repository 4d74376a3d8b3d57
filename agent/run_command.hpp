// `fleetgate run`.
#pragma once

#include "agent/cli/options.hpp"

namespace fleetgate::agent {

/// Runs the service until it is told to stop. Returns the exit code: 0 after an orderly stop, 1 when it could not
/// start or a part failed, 2 for a wrong configuration.
int run_service(const cli::Run& options);

}  // namespace fleetgate::agent
