// How devices are asked, on the command line.
#pragma once

#include "agent/cli/options.hpp"

namespace CLI {
class App;
}

namespace fleetgate::agent::cli {

/// `direct`: with those of the commands that need no service.
void add_snmp_options(CLI::App& app, SnmpOptions& options, bool direct = true);

}  // namespace fleetgate::agent::cli
