// The command line of fleetgate-sim.
#pragma once

#include "simulator/fleet.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace fleetgate::simulator {

struct BenchOptions {
    double seconds = 3;         ///< for each kind of request
    std::string only;           ///< one kind of request; empty: all
    std::uint16_t against = 0;  ///< the port of a fleet of the same settings in another process; 0: in this one
};

struct Options {
    FleetSettings fleet;
    std::uint16_t port = 1161;
    std::vector<std::pair<Address, std::uint16_t>> trap_receivers;
    double for_seconds = 0;  ///< 0: until a signal
    bool list_templates = false;
    std::optional<BenchOptions> bench;
};

/// Nothing when the program should end at once with `exit_code` (help was asked for, or something was wrong);
/// what there was to say has been said.
std::optional<Options> parse_options(int count, const char* const* words, int& exit_code);

}  // namespace fleetgate::simulator
