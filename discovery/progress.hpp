// How far a search is.
#pragma once

#include "snmp/sweeper.hpp"

#include <chrono>
#include <cstdint>
#include <optional>

namespace fleetgate::discovery {

struct Progress {
    std::uint64_t addresses = 0;
    std::uint64_t addresses_done = 0;  ///< answered, or silent after the last try
    std::uint64_t answered = 0;        ///< printers + others + unread, and those that are being read
    std::uint64_t printers = 0;
    std::uint64_t others = 0;
    std::uint64_t unread = 0;        ///< answered the knock and could not be read
    std::uint64_t packets_sent = 0;  ///< knocks alone
    std::chrono::milliseconds elapsed{0};
    std::optional<std::chrono::milliseconds> left;  ///< nothing while it cannot be told
};

/// How long the knocks still take when every open address stays silent: by the rate limit, or by the pace until now
/// where that is slower or no limit is set.
std::optional<std::chrono::milliseconds> time_left(const snmp::SweepProgress& sweep, std::chrono::milliseconds elapsed,
                                                   std::optional<std::uint32_t> packets_per_second);

}  // namespace fleetgate::discovery
