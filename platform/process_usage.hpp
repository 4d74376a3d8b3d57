// What this process takes of the machine. One source per system.
#pragma once

#include <chrono>
#include <cstdint>

namespace fleetgate::platform {

struct ProcessUsage {
    std::chrono::microseconds cpu{};    ///< user and system time of all threads since the start
    std::uint64_t resident_octets = 0;  ///< memory that is not swapped out; 0 where the system does not say
};

ProcessUsage process_usage();

}  // namespace fleetgate::platform
