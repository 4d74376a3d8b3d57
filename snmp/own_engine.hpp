// Our own SNMPv3 engine, of which informs want to know the ID and the clock (RFC 3411 section 5, RFC 3414 section 2).
#pragma once

#include "base/clock.hpp"
#include "base/random.hpp"

#include <cstdint>
#include <string>

namespace fleetgate::snmp {

/// Whoever sends an inform takes its receiver's clock; so the ID must stay, and the boots must rise with each start.
struct OwnEngine {
    std::string id;
    std::uint32_t boots = 1;  ///< 1..2^31-1
    base::SteadyTime started{};

    /// snmpEngineTime, in seconds.
    [[nodiscard]] std::uint32_t time_at(base::SteadyTime now) const;
    /// RFC 3414 section 3.2, step 7a: of this boot, and not more than 150 s off.
    [[nodiscard]] bool is_timely(std::uint32_t its_boots, std::uint32_t its_time, base::SteadyTime now) const;
};

/// A new one, 17 octets: Net-SNMP's enterprise number (its code makes our messages), format 5, 12 octets by chance.
std::string make_engine_id(base::Random& random);

}  // namespace fleetgate::snmp
