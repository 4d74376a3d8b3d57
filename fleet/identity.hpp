// Who a device is, put together from the several places where it says so.
#pragma once

#include "fleet/decoding.hpp"
#include "fleet/device_id.hpp"
#include "fleet/reading.hpp"

#include <optional>

namespace fleetgate::fleet {

/// Everything that the answers say; what they do not say is absent.
///
/// maker: the device ID's MFG, the word with which sysDescr or hrDeviceDescr begins, a product family named in any of
///   them, sysObjectID's enterprise number: in this order, because rebranded devices and print servers carry another
///   maker's number.
/// model: hrDeviceDescr (of the printer), the device ID's MDL, prtGeneralPrinterName, sysDescr, each without maker,
///   serial number and versions; texts that name only a network card or a print server are passed over.
/// serial: prtGeneralSerialNumber, the device ID's SN, sysDescr's "SN:".
/// firmware: the device ID's version fields, the version in sysDescr where it is the device's own.
/// uuid: see uuid.hpp.
/// Of one of several printers behind an address sysDescr, sysObjectID and the network card tell nothing: they are the
/// print server's. They stand in the identity as what they are; its maker, model, serial number and firmware are made
/// of its own rows and of the device ID that names its hrDeviceIndex; its name is prtGeneralPrinterName.
Identity decode_identity(const Decoding& decoding);

/// The first device ID among the known places that holds any field.
struct FoundDeviceId {
    DeviceIdFields fields;
    snmp::Oid oid;
};
std::optional<FoundDeviceId> find_device_id(const Answers& answers);

}  // namespace fleetgate::fleet
