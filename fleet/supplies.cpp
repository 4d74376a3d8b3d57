#include "fleet/supplies.hpp"

#include "base/text.hpp"
#include "fleet/level.hpp"
#include "fleet/mib.hpp"
#include "fleet/mib_names.hpp"
#include "fleet/part_number.hpp"

#include <algorithm>
#include <array>

namespace fleetgate::fleet {

namespace {

constexpr std::int64_t kReceptacleThatIsFilled = 4;
constexpr std::int64_t kPercent = 19;

const std::array kRowColumns{mib::kPrtSuppliesLevel, mib::kPrtSuppliesMaxCapacity, mib::kPrtSuppliesDescription};

/// prtMarkerColorantIndex lies under the supply's own hrDeviceIndex; 0 is "no colorant" (RFC 3805).
std::optional<snmp::Oid> colorant_cell(const Answers& answers, const snmp::Oid& supply) {
    const auto number = answers.number(cell(mib::kPrtSuppliesColorantIndex, supply));
    if (!number || *number <= 0 || *number > 0x7FFFFFFF) return std::nullopt;
    return mib::kPrtColorantValue.child(supply.arcs().first(1)).child({static_cast<std::uint32_t>(*number)});
}

void add_colorant(Supply& supply, const Decoding& decoding, const snmp::Oid& index) {
    const auto oid = colorant_cell(decoding.answers(), index);
    auto colorant = oid ? base::lowered(decoding.plain_text(*oid)) : std::string{};
    if (colorant.empty()) return;
    supply.colorant = std::move(colorant);
    supply.colorant_index = oid->back();
}

Supply decode_supply(const Decoding& decoding, const snmp::Oid& index) {
    const auto& answers = decoding.answers();
    const auto number = [&](const snmp::Oid& column) { return answers.number(cell(column, index)); };
    const auto type = number(mib::kPrtSuppliesType).value_or(0);
    const auto unit = number(mib::kPrtSuppliesUnit).value_or(0);
    const auto supply_class = number(mib::kPrtSuppliesClass);

    Supply supply;
    supply.index = index.to_string();
    supply.name = decoding.plain_text(cell(mib::kPrtSuppliesDescription, index));
    supply.kind = std::string{supply_type_name(type)};
    supply.fills = supply_class ? *supply_class == kReceptacleThatIsFilled : is_waste(type);
    add_colorant(supply, decoding, index);
    const RawLevel raw{number(mib::kPrtSuppliesLevel), number(mib::kPrtSuppliesMaxCapacity), unit == kPercent,
                       supply.fills};
    supply.level = decode_level(raw);
    if (raw.capacity.value_or(0) > 0) supply.capacity = raw.capacity;
    supply.unit = std::string{supply_unit_name(unit)};
    supply.part_number = part_number_in(supply.name);
    supply.origin = decoding.origin(cell(mib::kPrtSuppliesLevel, index), mib::kPrinterProfile);
    return supply;
}

/// What an alert says of the supply that it names; unknown when it speaks of something else.
SupplyState state_by(std::string_view code) {
    static constexpr std::array<std::string_view, 11> kLow{"subunitLifeAlmostOver",
                                                           "subunitAlmostEmpty",
                                                           "subunitAlmostFull",
                                                           "subunitNearLimit",
                                                           "markerTonerAlmostEmpty",
                                                           "markerInkAlmostEmpty",
                                                           "markerPrintRibbonAlmostEmpty",
                                                           "markerWasteTonerReceptacleAlmostFull",
                                                           "markerWasteInkReceptacleAlmostFull",
                                                           "markerOpcLifeAlmostOver",
                                                           "markerDeveloperAlmostEmpty"};
    static constexpr std::array<std::string_view, 11> kEmpty{"subunitLifeOver",
                                                             "subunitEmpty",
                                                             "subunitFull",
                                                             "subunitAtLimit",
                                                             "markerTonerEmpty",
                                                             "markerInkEmpty",
                                                             "markerPrintRibbonEmpty",
                                                             "markerWasteTonerReceptacleFull",
                                                             "markerWasteInkReceptacleFull",
                                                             "markerOpcLifeOver",
                                                             "markerDeveloperEmpty"};
    if (std::find(kLow.begin(), kLow.end(), code) != kLow.end()) return SupplyState::low;
    if (std::find(kEmpty.begin(), kEmpty.end(), code) != kEmpty.end()) return SupplyState::empty;
    return SupplyState::unknown;
}

/// "1.276" and 3 make "1.3": the device index of the alert, the row that it names.
std::string row_named(const Alert& alert) {
    return alert.index.substr(0, alert.index.find('.')) + "." + std::to_string(*alert.group_index);
}

}  // namespace

std::vector<Supply> decode_supplies(const Decoding& decoding) {
    std::vector<Supply> supplies;
    for (const auto& index : decoding.answers().indexes(kRowColumns)) {
        supplies.push_back(decode_supply(decoding, index));
    }
    return supplies;
}

std::set<snmp::Oid> colorants_named(const Answers& answers) {
    std::set<snmp::Oid> cells;
    for (const auto& index : answers.indexes(kRowColumns)) {
        if (const auto oid = colorant_cell(answers, index)) cells.insert(*oid);
    }
    return cells;
}

void mark_by_alerts(std::vector<Supply>& supplies, const std::vector<Alert>& alerts) {
    for (const auto& alert : alerts) {
        if (alert.group != "markerSupplies" || !alert.group_index) continue;
        const auto said = state_by(alert.code_name);
        if (said == SupplyState::unknown) continue;
        const auto supply = std::find_if(supplies.begin(), supplies.end(),
                                         [row = row_named(alert)](const Supply& s) { return s.index == row; });
        if (supply != supplies.end()) supply->level.state = std::max(supply->level.state, said);
    }
}

}  // namespace fleetgate::fleet
