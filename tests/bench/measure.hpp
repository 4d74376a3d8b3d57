// What a benchmark measures of itself.
#pragma once

#include <chrono>
#include <ctime>
#include <fstream>
#include <string>

namespace fleetgate::bench {

/// Wall and processor time since it was made.
class Stopwatch {
public:
    [[nodiscard]] double seconds() const {
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - began_).count();
    }
    [[nodiscard]] double cpu_seconds() const { return static_cast<double>(std::clock() - cpu_) / CLOCKS_PER_SEC; }

private:
    std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();
    std::clock_t cpu_ = std::clock();
};

/// A field of /proc/self/status in kB, such as "VmHWM" (the most memory ever resident); 0 where there is none.
inline double memory_kb(const std::string& field) {
    std::ifstream status{"/proc/self/status"};
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with(field + ':')) return std::stod(line.substr(field.size() + 1));
    }
    return 0;
}

}  // namespace fleetgate::bench
