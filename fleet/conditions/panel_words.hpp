// What a panel's text says in plain words. It never makes a condition by itself ("Toner low" may be the name of a
// menu); it stands beside what other sources say.
#pragma once

#include "fleet/reading.hpp"

#include <string_view>

namespace fleetgate::fleet {

/// The panel mentions the condition: "Replace toner" mentions "supplyEmpty".
bool panel_mentions(std::string_view panel, std::string_view condition_word);

/// By Status::asleep, else by an alert that says subunitPowerSaver, else by common words of the panel. A device that is
/// printing is awake whatever its panel says.
bool is_asleep(const Reading& reading);

/// "Sleep", "Idle", "Ready", nothing, or a bare number: how a device is, not what is wrong with it.
bool says_no_trouble(std::string_view text);

}  // namespace fleetgate::fleet
