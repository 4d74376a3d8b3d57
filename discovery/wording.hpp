// Numbers and times as people read them, for messages, the command line and logs.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace fleetgate::discovery {

/// "16,777,214".
std::string grouped(std::uint64_t number);
/// The two largest units, rounded up to a second: "1 s", "2 min 11 s", "9 h 19 min", "3 d 2 h".
std::string for_people(std::chrono::milliseconds duration);
/// "1 address", "254 addresses".
std::string counted(std::uint64_t number, const std::string& one, const std::string& many);

}  // namespace fleetgate::discovery
