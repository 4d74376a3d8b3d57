// SNMP variables as Net-SNMP's snmpwalk -On prints them, so that what is copied from here is understood anywhere.
#pragma once

#include "snmp/value.hpp"

#include <string>
#include <string_view>

namespace fleetgate::fleet {

/// "INTEGER", "STRING", "Hex-STRING", "Counter32", ...; the exceptions have their sentence as the value alone.
std::string_view walk_type(const snmp::Value& value);
/// "7", "\"idle\"", "00 1B A9 ", "(12345) 0:02:03.45". Octets that are not all printable ASCII are hexadecimal: what a
/// device says never becomes a control character in a terminal or a second line.
std::string walk_value(const snmp::Value& value);
/// ".1.3.6.1.2.1.1.1.0 = STRING: \"Printer\"", without a line's end.
std::string walk_line(const snmp::VarBind& row);

}  // namespace fleetgate::fleet
