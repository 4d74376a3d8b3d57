#include "platform/process_usage.hpp"

#include <fstream>

#include <sys/resource.h>
#include <unistd.h>

namespace fleetgate::platform {

ProcessUsage process_usage() {
    ProcessUsage usage;
    rusage used{};
    if (getrusage(RUSAGE_SELF, &used) == 0) {
        for (const auto& time : {used.ru_utime, used.ru_stime}) {
            usage.cpu += std::chrono::seconds{time.tv_sec} + std::chrono::microseconds{time.tv_usec};
        }
    }
    std::ifstream pages{"/proc/self/statm"};
    std::uint64_t total = 0, resident = 0;
    if (pages >> total >> resident)
        usage.resident_octets = resident * static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE));
    return usage;
}

}  // namespace fleetgate::platform
