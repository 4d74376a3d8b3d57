// Runs a program and keeps what it says.
#pragma once

#include "tests/fakes/temporary_folder.hpp"

#include <cstdlib>
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
    const fakes::TemporaryFolder folder;
    const auto file = folder / "output";
    Ran ran;
    // The shell hands on what the program ended with, here above the signal's octet.
    ran.exit_code = std::system((command + " >" + file.string() + " 2>&1").c_str()) >> 8;
    ran.ok = ran.exit_code == 0;
    std::ifstream in{file};
    ran.output.assign(std::istreambuf_iterator<char>{in}, {});
    return ran;
}

}  // namespace fleetgate::simulator::probe
