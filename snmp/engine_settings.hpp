// How the engine is set up.
#pragma once

#include "snmp/udp_port.hpp"

#include <cstdint>
#include <optional>

namespace fleetgate::snmp {

struct EngineSettings {
    /// Of everything that the engine sends, sweeps included; nothing for no limit.
    std::optional<std::uint32_t> packets_per_second;
    /// Exchanges under way at once; further ones wait in line.
    std::size_t open_exchanges = 128;
    /// Devices whose SNMPv3 clock and abilities are remembered, about 600 octets each.
    std::size_t devices_remembered = 20'000;
    std::size_t credentials_remembered = 64;
    UdpSettings udp;
};

}  // namespace fleetgate::snmp
