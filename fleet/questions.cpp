#include "fleet/questions.hpp"

#include "fleet/device_id_places.hpp"
#include "fleet/makers.hpp"
#include "fleet/mib.hpp"
#include "fleet/supplies.hpp"
#include "fleet/text_decoding.hpp"
#include "fleet/trays.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace fleetgate::fleet {

namespace {

const snmp::Oid kFirstDevice{1};

void append(Oids& list, const Oids& more) { list.insert(list.end(), more.begin(), more.end()); }

Oids status_questions(const snmp::Oid& device) {
    const auto row = [&](const snmp::Oid& column, std::uint32_t number) {
        return cell(column, device).child({number});
    };
    return {cell(mib::kHrDeviceStatus, device), cell(mib::kHrPrinterErrors, device),
            row(mib::kPrtConsoleText, 1),       row(mib::kPrtConsoleText, 2),
            row(mib::kPrtMarkerCounterUnit, 1), row(mib::kPrtMarkerPowerOnCount, 1),
            row(mib::kPrtMarkerLifeCount, 2),   cell(mib::kPrtGeneralConfigChanges, device)};
}

/// True when a text of the Printer-MIB cannot be read without knowing its character set.
bool charset_wanted(const Answers& answers) {
    return std::any_of(answers.cells().begin(), answers.cells().end(), [](const auto& answer) {
        return mib::kPrinterMib.is_prefix_of(answer.first) && answer.second.octets() != nullptr &&
               needs_charset(*answer.second.octets());
    });
}

/// Which localizations the printer and its console use.
Oids localization_questions(const snmp::Oid& device) {
    return {cell(mib::kPrtGeneralLocalization, device), cell(mib::kPrtConsoleLocalization, device)};
}

}  // namespace

Oids identity_questions() {
    Oids list{mib::kSysDescr,
              mib::kSysObjectId,
              mib::kSysName,
              cell(mib::kHrDeviceType, kFirstDevice),
              cell(mib::kHrDeviceDescr, kFirstDevice),
              cell(mib::kHrPrinterStatus, kFirstDevice),
              cell(mib::kPrtGeneralPrinterName, kFirstDevice),
              cell(mib::kPrtGeneralSerialNumber, kFirstDevice),
              mib::kPrtMarkerLifeCount.child({1, 1}),
              mib::kPrtSuppliesLevel.child({1, 1})};
    for (const auto& place : device_id_places()) {
        if (place.enterprise == 0) list.push_back(place.oid);
    }
    for (const std::uint32_t interface : {1U, 2U}) {
        list.push_back(mib::kIfType.child({interface}));
        list.push_back(mib::kIfPhysAddress.child({interface}));
    }
    return list;
}

Oids first_questions() {
    Oids list = identity_questions();
    append(list, {mib::kSysUpTime, mib::kSysLocation});
    append(list, status_questions(kFirstDevice));
    return list;
}

Oids device_questions(const snmp::Oid& device) {
    Oids list = status_questions(device);
    append(list, {cell(mib::kHrDeviceDescr, device), cell(mib::kHrPrinterStatus, device),
                  cell(mib::kPrtGeneralPrinterName, device), cell(mib::kPrtGeneralSerialNumber, device),
                  cell(mib::kPrtMarkerLifeCount, device).child({1})});
    return list;
}

Oids unit_identity_questions(const snmp::Oid& device) {
    const auto first_row = [&](const snmp::Oid& column) { return cell(column, device).child({1}); };
    return {cell(mib::kHrDeviceType, device),           cell(mib::kHrDeviceDescr, device),
            cell(mib::kHrPrinterStatus, device),        cell(mib::kPrtGeneralPrinterName, device),
            cell(mib::kPrtGeneralSerialNumber, device), cell(mib::kPrtGeneralConfigChanges, device),
            first_row(mib::kPrtMarkerLifeCount),        first_row(mib::kPrtSuppliesLevel),
            first_row(mib::kPrtInputCurrentLevel)};
}

Oids unit_first_questions(const snmp::Oid& device) {
    Oids list{mib::kSysDescr, mib::kSysObjectId, mib::kSysLocation};
    append(list, device_questions(device));
    return list;
}

Oids uuid_questions() { return {mib::kEntPhysicalUuid, mib::kSnmpEngineId}; }

Oids device_id_questions(const Answers& answers) {
    const auto* value = answers.find(mib::kSysObjectId);
    const auto enterprise = value != nullptr && value->oid() != nullptr ? enterprise_of(*value->oid()) : 0;
    Oids list;
    for (const auto& place : device_id_places()) {
        if (place.enterprise != 0 && (enterprise == 0 || place.enterprise == enterprise)) list.push_back(place.oid);
    }
    return list;
}

Oids follow_up_questions(const Answers& answers, const snmp::Oid& device) {
    const auto colorants = colorants_named(answers);
    Oids list{colorants.begin(), colorants.end()};
    append(list, tray_questions(answers));
    append(list, text_questions(answers, device));
    return list;
}

Oids text_questions(const Answers& answers, const snmp::Oid& device) {
    Oids list;
    const auto line = cell(mib::kPrtConsoleText, device);
    if (answers.find(line.child({2})) != nullptr) append(list, {line.child({3}), line.child({4})});
    if (charset_wanted(answers)) append(list, localization_questions(device));
    return list;
}

Oids charset_questions(const Answers& answers, const snmp::Oid& device) {
    std::set<snmp::Oid> cells;
    for (const auto& chooser : localization_questions(device)) {
        const auto chosen = answers.number(chooser);
        if (!chosen || *chosen <= 0 || *chosen > 0xFFFF) continue;
        cells.insert(cell(mib::kPrtLocalizationCharacterSet, device).child({static_cast<std::uint32_t>(*chosen)}));
    }
    return {cells.begin(), cells.end()};
}

TableColumns device_columns() { return {{mib::kHrDeviceType, mib::kHrDeviceDescr}, {}}; }

TableColumns printer_columns() { return {{}, {mib::kHrPrinterStatus}}; }

TableColumns unit_device_id_columns() { return {{mib::kPpmDeviceId, mib::kPpmHrDeviceIndex}, {}}; }

TableColumns interface_columns() { return {{mib::kIfType, mib::kIfPhysAddress}, {}}; }

TableColumns marker_columns() {
    return {{mib::kPrtMarkerCounterUnit}, {mib::kPrtMarkerLifeCount, mib::kPrtMarkerPowerOnCount}};
}

TableColumns supply_columns() {
    return {{mib::kPrtSuppliesColorantIndex, mib::kPrtSuppliesClass, mib::kPrtSuppliesType,
             mib::kPrtSuppliesDescription, mib::kPrtSuppliesUnit, mib::kPrtSuppliesMaxCapacity},
            {mib::kPrtSuppliesLevel}};
}

TableColumns tray_columns() {
    return {{mib::kPrtInputCapacityUnit, mib::kPrtInputMaxCapacity, mib::kPrtInputDescription},
            {mib::kPrtInputCurrentLevel, mib::kPrtInputMediaName}};
}

TableColumns media_path_columns() { return {{mib::kPrtMediaPathSpeedUnit, mib::kPrtMediaPathMaxSpeed}, {}}; }

TableColumns alert_columns() {
    return {{},
            {mib::kPrtAlertSeverity, mib::kPrtAlertTraining, mib::kPrtAlertGroup, mib::kPrtAlertGroupIndex,
             mib::kPrtAlertCode, mib::kPrtAlertDescription}};
}

TableColumns of_unit(TableColumns columns, const std::optional<snmp::Oid>& unit) {
    if (!unit) return columns;
    for (auto& column : columns.steady) column = cell(column, *unit);
    for (auto& column : columns.moving) column = cell(column, *unit);
    return columns;
}

}  // namespace fleetgate::fleet
