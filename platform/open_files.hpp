// How many files and sockets this process may have open. One source per system.
#pragma once

#include <cstddef>

namespace fleetgate::platform {

/// Asks for `wanted` where less is allowed, as far as the administrator of the system lets it, and returns what holds.
std::size_t allow_open_files(std::size_t wanted);

}  // namespace fleetgate::platform
