// Which columns of a recording say what: the allow-list of the texts that may be shown.
#pragma once

#include "snmp/oid.hpp"

#include <cstdint>

namespace fleetgate::fleet {

enum class Telling : std::uint8_t {
    identity,     ///< who or where the device is, or whose: nothing of it may stay
    mac,          ///< a MAC address in octets
    product,      ///< what the device is, a maker's words; serial numbers stand within such texts
    description,  ///< what a part of it is called, a maker's words
    unknown,      ///< everything else: jobs, users, shares and secrets may be there
};

Telling telling_of(const snmp::Oid& oid);

/// Texts in which people are named, word by word.
bool names_people_or_places(const snmp::Oid& oid);

}  // namespace fleetgate::fleet
