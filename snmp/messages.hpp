// What the SNMP engine says in the log.
#pragma once

#include "base/log.hpp"

#include <array>

namespace fleetgate::snmp {

inline constexpr base::Message kEngineReplaced{
    "SNMP001", base::Severity::info, "{device} has another SNMPv3 engine ID than before",
    "Nothing to do when the device or its network card was replaced. Otherwise two devices may share the address."};

inline constexpr base::Message kBootsFell{"SNMP002", base::Severity::info,
                                          "{device} counts its SNMPv3 boots anew ({before} before, {now} now)",
                                          "Nothing to do: the device was reset or cloned, and is read as before."};

inline constexpr base::Message kBulkBroken{"SNMP003", base::Severity::info,
                                           "{device} does not bear GETBULK and is read with GETNEXT",
                                           "Nothing to do. A newer firmware of the device may read faster."};

inline constexpr std::array kAllMessages{&kEngineReplaced, &kBootsFell, &kBulkBroken};

}  // namespace fleetgate::snmp
