#include "fleet/units.hpp"

#include "fleet/classification.hpp"
#include "fleet/identity.hpp"
#include "fleet/mib.hpp"
#include "fleet/parts.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace fleetgate::fleet {

namespace {

constexpr Inquiry::Rows kPrinterRows{1, 60};
constexpr Inquiry::Rows kDeviceIdRows{4, 60};

/// What says of itself that it is a printer: a row of hrPrinterTable, or a device of that type.
std::vector<snmp::Oid> listed_printers(const Answers& answers) {
    std::set<snmp::Oid> found;
    for (const auto& index : answers.indexes(std::array{mib::kHrPrinterStatus, mib::kHrDeviceType})) {
        const auto* type = answers.find(cell(mib::kHrDeviceType, index));
        const bool is_type = type != nullptr && type->oid() != nullptr && *type->oid() == mib::kHrDevicePrinter;
        const bool has_status = answers.number(cell(mib::kHrPrinterStatus, index)).has_value();
        if (index.arcs().size() == 1 && (is_type || has_status)) found.insert(index);
    }
    return {found.begin(), found.end()};
}

bool has_printer_rows(const Answers& answers, const snmp::Oid& index) {
    const auto first_row = [&](const snmp::Oid& column) { return answers.first_below(cell(column, index)) != nullptr; };
    return first_row(mib::kPrtMarkerLifeCount) || first_row(mib::kPrtSuppliesLevel) ||
           first_row(mib::kPrtInputCurrentLevel) || first_row(mib::kPrtGeneralConfigChanges) ||
           first_row(mib::kPrtGeneralSerialNumber);
}

bool two_tell_one_serial(const std::vector<UnitIdentification>& units) {
    std::set<std::string> serials;
    return std::any_of(units.begin(), units.end(), [&](const UnitIdentification& one) {
        return one.identity.serial && !serials.insert(one.identity.serial->value).second;
    });
}

UnitIdentification identify(Answers answers, const snmp::Oid& index, base::WallTime now) {
    answers.set_unit(index);
    const Decoding decoding{answers, now};
    UnitIdentification found;
    found.unit.index = index.back();
    found.identity = decode_identity(decoding);
    found.classification = classify(decoding, found.identity);
    return found;
}

}  // namespace

asio::awaitable<std::vector<UnitIdentification>> ask_units(Inquiry& inquiry, base::WallTime now) {
    std::vector<UnitIdentification> units;
    if (!shows_printer(inquiry.answers())) co_return units;
    co_await inquiry.walk(kPrinters, printer_columns(), kPrinterRows);
    auto listed = listed_printers(inquiry.answers());
    listed.resize(std::min(listed.size(), kMostUnits));
    if (listed.size() > 1) {
        for (const auto& index : listed) co_await inquiry.get(kPrinters, unit_identity_questions(index));
        std::erase_if(listed, [&](const snmp::Oid& index) { return !has_printer_rows(inquiry.answers(), index); });
    }
    if (listed.size() > 1) {
        co_await inquiry.walk(kPrinters, unit_device_id_columns(), kDeviceIdRows);
        for (const auto& index : listed) units.push_back(identify(inquiry.answers(), index, now));
        for (auto& one : units) {
            one.unit.of = static_cast<std::uint32_t>(units.size());
            one.classification.why += "; " + in_words(one.unit, "the address");
        }
    }
    // A device that does not show this table is one device, as any other.
    inquiry.forgive(kPrinters);
    if (two_tell_one_serial(units)) units.clear();
    co_return units;
}

const Answers::Cells::value_type* device_id_of_unit(const Answers& answers) {
    if (!answers.unit()) return nullptr;
    for (const auto& row : answers.indexes(std::array{mib::kPpmHrDeviceIndex})) {
        if (answers.number(cell(mib::kPpmHrDeviceIndex, row)) != answers.unit()->back()) continue;
        const auto found = answers.cells().find(cell(mib::kPpmDeviceId, row));
        if (found != answers.cells().end()) return &*found;
    }
    return nullptr;
}

}  // namespace fleetgate::fleet
