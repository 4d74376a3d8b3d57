// The words of the printer MIBs' enumerations (RFC 2790, RFC 3805, IANA-PRINTER-MIB), as the MIBs spell them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace fleetgate::fleet {

/// Each gives an empty text for a number without a name.
std::string_view supply_type_name(std::int64_t type);     ///< PrtMarkerSuppliesTypeTC: 3 is "toner"
std::string_view supply_unit_name(std::int64_t unit);     ///< PrtMarkerSuppliesSupplyUnitTC: 7 is "impressions"
std::string_view counter_unit_name(std::int64_t unit);    ///< PrtMarkerCounterUnitTC: 7 is "impressions"
std::string_view capacity_unit_name(std::int64_t unit);   ///< PrtCapacityUnitTC: 8 is "sheets"
std::string_view alert_group_name(std::int64_t group);    ///< PrtAlertGroupTC: 11 is "markerSupplies"
std::string_view printer_status_name(std::int64_t code);  ///< hrPrinterStatus: 3 is "idle"
std::string_view device_status_name(std::int64_t code);   ///< hrDeviceStatus: 2 is "running"

/// PrtAlertCodeTC: 1101 is "markerTonerEmpty". The finisher's codes are built as IANA builds them: 30213 is
/// "staplerEmpty".
std::string alert_code_name(std::int64_t code);

/// The names of the bits that are set in hrPrinterDetectedErrorState, bit 0 being the first octet's most significant
/// one (RFC 2790): "lowPaper", "noToner". Any length; bits without a name are passed over.
std::vector<std::string> error_names(std::string_view octets);

/// What receptacleThatIsFilled is among supply classes, for devices that leave the class out: a waste container.
bool is_waste(std::int64_t supply_type);

}  // namespace fleetgate::fleet
