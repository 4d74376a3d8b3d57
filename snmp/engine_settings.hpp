// How the engine is set up.
#pragma once

#include "snmp/udp_port.hpp"

#include <cstdint>
#include <optional>

namespace fleetgate::snmp {

struct EngineSettings {
    /// Of everything that the engine sends, sweeps included; nothing for no limit.
    std::optional<std::uint32_t> packets_per_second;
    /// After a pause so much of a second's packets may go at once. A service that begins its questions in small batches
    /// wakes up less often; one that was told a rate by its user keeps to it closely.
    std::chrono::milliseconds burst{5};
    /// Of exchanges with devices of one subnet (IPv4 /24, IPv6 /64); nothing for no limit. A sweep's rate is its own.
    std::optional<std::uint32_t> subnet_packets_per_second;
    /// Exchanges under way at once; further ones wait in line. A device that is switched off holds its place for all
    /// its tries (14 s by default): with 20,000 devices asked each minute, 5 % of them off and one packet in twenty
    /// lost, some 300 are held, and of 10,000 that vanish at once 2,300. Each takes about 9 KB while it is held, else
    /// nothing.
    std::size_t open_exchanges = 4096;
    /// Devices whose SNMPv3 clock and abilities are remembered, 360 to 450 octets each, when they are there. Far more
    /// than a gateway's devices, so that a search, which may find as many again, does not drive them out.
    std::size_t devices_remembered = 65'536;
    std::size_t credentials_remembered = 64;
    UdpSettings udp;
};

}  // namespace fleetgate::snmp
