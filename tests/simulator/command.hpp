// Runs a program and keeps what it says.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace fleetgate::simulator::probe {

struct Ran {
    bool ok = false;
    int exit_code = 0;
    std::string output;  ///< both streams
};

inline Ran run(const std::string& command) {
    static int count = 0;
    const auto stamp = std::to_string(reinterpret_cast<std::uintptr_t>(&count)) + "_" + std::to_string(++count);
    const auto file = std::filesystem::temp_directory_path() / ("fleetgate_ran_" + stamp);
    Ran ran;
    // The shell hands on what the program ended with, here above the signal's octet.
    ran.exit_code = std::system((command + " >" + file.string() + " 2>&1").c_str()) >> 8;
    ran.ok = ran.exit_code == 0;
    {
        std::ifstream in{file};
        ran.output.assign(std::istreambuf_iterator<char>{in}, {});
    }
    std::filesystem::remove(file);
    return ran;
}

}  // namespace fleetgate::simulator::probe
