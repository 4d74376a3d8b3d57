// What became of the datagrams at the trap port.
#pragma once

#include "base/token_bucket.hpp"

#include <cstdint>

namespace fleetgate::snmp {

/// Since the listener was made. An inform that is answered is among the hints, too.
struct TrapCounts {
    std::uint64_t hints = 0;      ///< traps and informs that were handed on
    std::uint64_t answered = 0;   ///< informs answered with a Response
    std::uint64_t reports = 0;    ///< SNMPv3 messages answered with a Report: discovery, clock, user, key
    std::uint64_t strangers = 0;  ///< from addresses where no device is known
    std::uint64_t malformed = 0;  ///< not SNMP, cut off, or neither trap nor inform
    std::uint64_t refused = 0;    ///< SNMPv3, of a user that we have not, or with a wrong key
    std::uint64_t dropped = 0;    ///< too many at once
};

/// Shared by what works on one listener's datagrams.
struct TrapState {
    TrapCounts counts;
    base::TokenBucket answers{100, 200};
    /// SNMPv3 messages whose sender is to be proved: each costs a key, half a millisecond for the slow ones. What is
    /// beyond is dropped: a trap is a hint, and an inform comes again.
    base::TokenBucket proofs{200, 400};
    bool stopped = false;
};

}  // namespace fleetgate::snmp
