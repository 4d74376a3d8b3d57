// What tells a device from all others when it has neither a serial number nor a network card to show.
#pragma once

#include "fleet/decoding.hpp"
#include "fleet/device_id.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace fleetgate::fleet {

/// An UUID's usual text (RFC 4122), lower case, without "urn:uuid:" and braces; nothing for other text, and for what is
/// all 0 or all F.
std::optional<std::string> uuid_in(std::string_view text);

/// snmpEngineID (RFC 3411 section 5) as "SNMP engine 80:00:...", where its format makes two devices with one unlikely:
/// a hardware address, or Net-SNMP's random number with its time. Nothing for an address, for what an administrator or
/// a maker chose (whole series were shipped with one), and for what is blank.
std::optional<std::string> unique_engine_id(std::string_view octets);
/// True for what unique_engine_id() made: it changes when a device is set up anew.
bool is_engine_id(std::string_view uuid);

/// The device ID's UUID, entPhysicalUUID of the whole, or a unique snmpEngineID: the first that is there.
Text decode_uuid(const Decoding& decoding, const DeviceIdFields* id, const snmp::Oid& id_place);

}  // namespace fleetgate::fleet
