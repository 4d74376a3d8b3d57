// A hash for numbers that differ in a few bits only, as addresses do.
#pragma once

#include <cstdint>

namespace fleetgate::snmp {

/// The finaliser of MurmurHash3.
constexpr std::uint64_t spread_bits(std::uint64_t value) {
    value ^= value >> 33U;
    value *= 0xFF51AFD7ED558CCDULL;
    value ^= value >> 33U;
    value *= 0xC4CEB9FE1A85EC53ULL;
    return value ^ (value >> 33U);
}

}  // namespace fleetgate::snmp
