// Runs a program and hands back what it said.
#pragma once

#include <array>
#include <cstdio>
#include <memory>
#include <string>

namespace fleetgate::fakes {

struct CommandOutput {
    int status = -1;  ///< as the shell gives it, times 256
    std::string text;
};

/// By the shell, with standard error in the same text.
inline CommandOutput command(const std::string& line) {
    CommandOutput out;
    std::FILE* pipe = ::popen((line + " 2>&1").c_str(), "r");
    if (pipe == nullptr) return out;
    std::array<char, 4096> octets{};
    while (const auto n = std::fread(octets.data(), 1, octets.size(), pipe)) out.text.append(octets.data(), n);
    out.status = ::pclose(pipe);
    return out;
}

inline bool has_command(const std::string& name) { return command("command -v " + name).status == 0; }

}  // namespace fleetgate::fakes
