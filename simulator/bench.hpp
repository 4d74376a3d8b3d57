// `fleetgate-sim bench`: how many requests a second the simulator answers. For our own measurements.
#pragma once

#include "simulator/options.hpp"

namespace fleetgate::simulator {

/// Measures a fleet in this process, served by one thread over a socket, asked by another in batches; prints a line
/// for each kind of request, and one line of JSON last. Returns the exit code.
int run_bench(const FleetSettings& settings, const BenchOptions& options);

}  // namespace fleetgate::simulator
