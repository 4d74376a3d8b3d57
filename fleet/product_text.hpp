// The model, serial number and version in a line of free text such as sysDescr or hrDeviceDescr.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace fleetgate::fleet {

/// "RICOH MP 3053 1.09 / RICOH Network Printer C model" -> "MP 3053". Words are cut from both ends: the maker's name
/// before, versions, serial number (`serial`, when known) and what follows them behind. Nothing when only a network
/// card, a print server or no product at all is named.
std::optional<std::string> model_in(std::string_view text, std::string_view serial = {});

/// What follows "SN:", "S/N" or "SN": "Dell 1235cn; V1.70; S/N 9SMWJH1" -> "9SMWJH1".
std::optional<std::string> serial_in(std::string_view text);

/// The version of the device itself: what follows "version", "System", "Controller", "Rev.", ... or stands alone behind
/// the model. Nothing for texts about a network card or print server: theirs is another program.
std::optional<std::string> firmware_in(std::string_view text);

/// False for what devices say when they know no serial number: blanks, "unknown", zeros, a row of X.
bool is_serial(std::string_view text);

/// True when the text is about a print server or network card rather than about a printer.
bool names_network_card(std::string_view text);

}  // namespace fleetgate::fleet
