// The names of the variables that printers are asked for, as their MIBs spell them.
#pragma once

#include "snmp/oid.hpp"

#include <string>

namespace fleetgate::fleet {

/// "prtMarkerLifeCount.1.1", "sysDescr.0": the object's name in SNMPv2-MIB (RFC 3418), IF-MIB (RFC 2863), IP-MIB
/// (RFC 4293), HOST-RESOURCES-MIB (RFC 2790), ENTITY-MIB (RFC 6933), Printer-MIB (RFC 3805) or PWG's port monitor MIB
/// (5107.1), and its index; empty for what is in none of these.
std::string oid_name(const snmp::Oid& oid);

}  // namespace fleetgate::fleet
