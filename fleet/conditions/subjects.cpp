#include "fleet/conditions/subjects.hpp"

#include "fleet/conditions/condition_catalogue.hpp"

#include <algorithm>

namespace fleetgate::fleet {

namespace {

std::string device_arc(const Alert& alert) { return alert.index.substr(0, alert.index.find('.')); }

template <class Row>
const Row* row_at(const std::vector<Row>& rows, const std::string& index) {
    const auto found = std::find_if(rows.begin(), rows.end(), [&](const Row& row) { return row.index == index; });
    return found == rows.end() ? nullptr : &*found;
}

const Supply* coloured(const Reading& reading, const Alert& alert) {
    const Supply* only = nullptr;
    for (const auto& supply : reading.supplies) {
        if (supply.colorant_index != *alert.group_index || !supply.index.starts_with(device_arc(alert) + ".")) continue;
        if (only != nullptr) return nullptr;  // a toner and a drum of one colour
        only = &supply;
    }
    return only;
}

Meant meant_part(const Alert& alert) {
    Meant meant;
    meant.named.part = part_name(alert.group);
    if (!alert.group_index) return meant;
    const auto number = std::to_string(*alert.group_index);
    meant.subject = {SubjectKind::part, alert.group + "." + device_arc(alert) + "." + number, {}};
    if (alert.group == "cover") meant.named.cover = "cover " + number;
    if (alert.group == "cover") meant.named.part = meant.named.cover;
    return meant;
}

}  // namespace

Meant meant_supply(const Supply& supply) {
    Meant meant;
    meant.supply = &supply;
    meant.subject = {SubjectKind::supply, supply.index, supply.serial.value_or("")};
    meant.named.supply = supply_text(supply);
    meant.named.part = meant.named.supply;
    return meant;
}

Meant meant_tray(const Tray& tray) {
    Meant meant;
    meant.tray = &tray;
    meant.subject = {SubjectKind::tray, tray.index, {}};
    meant.named.tray = tray_text(tray);
    meant.named.part = meant.named.tray;
    if (!tray.media.empty()) meant.named.media = "paper (" + device_sentence(tray.media) + ")";
    return meant;
}

const Supply* only_supply(std::string_view word, const Reading& reading) {
    const bool waste = word.starts_with("waste");
    const auto may_be = [&](const Supply& supply) {
        const auto words = supply_words(supply.kind, supply.fills);
        if (waste) return supply.fills;
        if (word == "supplyMissing") return words.empty == "supplyEmpty";
        return words.low == word || words.empty == word;
    };
    if (std::count_if(reading.supplies.begin(), reading.supplies.end(), may_be) != 1) return nullptr;
    return &*std::find_if(reading.supplies.begin(), reading.supplies.end(), may_be);
}

Meant meant_by(const Alert& alert, std::string_view condition_word, const Reading& reading) {
    if (alert.group_index) {
        const auto index = device_arc(alert) + "." + std::to_string(*alert.group_index);
        if (alert.group == "markerSupplies") {
            if (const auto* supply = row_at(reading.supplies, index)) return meant_supply(*supply);
        }
        if (alert.group == "markerColorant") {
            if (const auto* supply = coloured(reading, alert)) return meant_supply(*supply);
        }
        if (alert.group == "input") {
            if (const auto* tray = row_at(reading.trays, index)) return meant_tray(*tray);
        }
    }
    // A row that was not read is still another row than its neighbour.
    if (alert.group_index && (alert.group == "markerSupplies" || alert.group == "input")) return meant_part(alert);
    if (const auto* supply = only_supply(condition_word, reading)) return meant_supply(*supply);
    return meant_part(alert);
}

}  // namespace fleetgate::fleet
