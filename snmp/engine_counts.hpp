// What an engine has done since it was made: what it cost the network, and how far the limits held it back.
#pragma once

#include "snmp/udp_port.hpp"

#include <chrono>
#include <cstdint>

namespace fleetgate::snmp {

/// An exchange is one question to one device until it is answered or given up, SNMPv3 discovery included.
struct ExchangeCounts {
    std::uint64_t exchanges = 0;  ///< begun: sent for the first time
    std::uint64_t retries = 0;    ///< packets sent again because nothing had come
    std::uint64_t timeouts = 0;   ///< exchanges given up because nothing proper had come
    std::uint64_t held_back = 0;  ///< exchanges that waited for a limit: the paces, or the exchanges open at once
    std::chrono::nanoseconds longest_wait{0};  ///< of one exchange for limits, in all
};

/// Packets and octets of UDP payload are those of sweeps too; the rest is of exchanges alone.
struct EngineCounts : UdpCounts, ExchangeCounts {};

}  // namespace fleetgate::snmp
