// How long work takes where nobody else has the machine: the processor time of this process, in seconds.
#pragma once

#include <ctime>

namespace fleetgate::fakes {

class CpuTime {
public:
    [[nodiscard]] double seconds() const { return static_cast<double>(std::clock() - began_) / CLOCKS_PER_SEC; }

private:
    std::clock_t began_ = std::clock();
};

}  // namespace fleetgate::fakes
