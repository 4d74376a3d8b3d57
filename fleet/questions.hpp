// What a device is asked, as lists of OIDs: the plan of a reading, without the asking.
#pragma once

#include "fleet/answers.hpp"

#include <optional>
#include <vector>

namespace fleetgate::fleet {

using Oids = std::vector<snmp::Oid>;

/// What tells who a device is and whether it prints: one PDU. The Printer-MIB's tables are represented by their first
/// rows' most telling cells; interfaces 1 and 2 have the Ethernet card on most devices.
Oids identity_questions();
/// All single values of a reading that fit the same PDU: identity, status and first marker of device 1.
Oids first_questions();
/// The same of a printer that is not device 1.
Oids device_questions(const snmp::Oid& device);

/// What tells which printer has this hrDeviceIndex, and that it is one: of several behind one address.
Oids unit_identity_questions(const snmp::Oid& device);
/// What a reading of that one begins with, in the place of first_questions().
Oids unit_first_questions(const snmp::Oid& device);
/// What may tell a device from others that has neither serial number nor network card to show.
Oids uuid_questions();

/// The maker's own places of a device ID; all of them when nothing tells the maker.
Oids device_id_questions(const Answers& answers);
/// What the tables refer to or leave out, in one PDU: the colorants of the supplies, names and sheet sizes of trays
/// that have none, more lines of a display that has two, and, where a text is neither ASCII nor UTF-8, the
/// localizations in use.
Oids follow_up_questions(const Answers& answers, const snmp::Oid& device);
/// Of these what status and alerts alone leave open: the display's further lines, and the localizations.
Oids text_questions(const Answers& answers, const snmp::Oid& device);
/// The character sets of those localizations.
Oids charset_questions(const Answers& answers, const snmp::Oid& device);

/// The columns of a table that are asked for: what stays, and what is asked for with every reading.
struct TableColumns {
    Oids steady;
    Oids moving;
};
TableColumns device_columns();
/// A row for each printer.
TableColumns printer_columns();
/// The device IDs that say which printer they are of.
TableColumns unit_device_id_columns();
TableColumns interface_columns();
TableColumns marker_columns();
TableColumns supply_columns();
TableColumns tray_columns();
TableColumns media_path_columns();
/// Nothing stays in it: its rows come and go.
TableColumns alert_columns();
/// The same columns, of the rows of one hrDeviceIndex.
TableColumns of_unit(TableColumns columns, const std::optional<snmp::Oid>& unit);

}  // namespace fleetgate::fleet
