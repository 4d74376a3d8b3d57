// Where devices are looked for, as the manager is told. relay/ knows no searches: whoever does fills this in.
#pragma once

#include "relay/mapping.hpp"

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

namespace fleetgate::relay {

/// One setting of the searches. There is no place in it for an SNMP credential, nor for its name.
struct DiscoveryFacts {
    std::string name;
    std::vector<std::string> scopes;    ///< addresses, ranges, subnets, host names, as typed
    std::vector<std::string> excludes;  ///< same grammar
    std::uint16_t port = 161;
    std::chrono::milliseconds timeout{2000};
    std::uint32_t retries = 1;
    std::uint32_t packets_per_second = 500;
    bool registers_found = true;
    std::chrono::seconds interval{86'400};
    std::string quiet_hours;  ///< empty: never
};

/// The message `discovery_settings`, for the next upload; none of them gives an empty list.
Draft discovery_draft(const std::vector<DiscoveryFacts>& settings);

}  // namespace fleetgate::relay
