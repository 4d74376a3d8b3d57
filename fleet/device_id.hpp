// The IEEE-1284 device ID: "MFG:Brother;CMD:PJL,PCL;MDL:HL-L8260CDW series;CLS:PRINTER;".
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace fleetgate::fleet {

/// Keys upper-case, the long forms (MANUFACTURER, MODEL, COMMAND SET, CLASS, DESCRIPTION, SERIALNUMBER) as their short
/// ones (MFG, MDL, CMD, CLS, DES, SN). Values decoded and trimmed; the first of a repeated key counts.
using DeviceIdFields = std::map<std::string, std::string, std::less<>>;

/// Octets as a device sends them, with or without the two octets of length that IEEE 1284 puts in front. Empty when the
/// text holds no "KEY:value" at all.
DeviceIdFields parse_device_id(std::string_view octets);

/// The value, or nothing when it is missing or empty.
std::optional<std::string> field(const DeviceIdFields& fields, std::string_view key);

/// A device ID of something that prints: its class says so, or it has a command set and its class says nothing else.
bool says_printer(const DeviceIdFields& fields);

}  // namespace fleetgate::fleet
