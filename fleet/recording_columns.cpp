#include "fleet/recording_columns.hpp"

#include "fleet/device_id_places.hpp"
#include "fleet/profiles/profile_set.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace fleetgate::fleet {

namespace {

using snmp::Oid;

struct Column {
    Oid root;  ///< holds for it and everything below
    Telling telling;
};

const Oid& system_group() {
    static const Oid kSystem{1, 3, 6, 1, 2, 1, 1};
    return kSystem;
}

/// What the profiles read: model and firmware are a maker's words, as are the labels of tables; serial and asset
/// numbers are the owner's.
void add_profile(const Profile& profile, std::vector<Column>& all) {
    const auto add = [&](const std::optional<Oid>& root, Telling telling) {
        if (root) all.push_back({*root, telling});
    };
    for (const auto& [name, rule] : profile.identity) {
        const bool owners = name == "serial" || name == "asset_number";
        for (const auto& cell : rule.cells) add(cell, owners ? Telling::identity : Telling::product);
        for (const auto& [cell, label] : rule.labels) add(label.cell, Telling::description);
    }
    // Some say their counts in words.
    for (const auto& rule : profile.counters) add(rule.cell, Telling::description);
    for (const auto& table : profile.counter_tables) {
        for (const auto& key : table.keys) add(key.column, Telling::description);
    }
    for (const auto& rule : profile.supplies) {
        if (rule.key) add(rule.key->column, Telling::description);
        add(rule.name, Telling::description);
        add(rule.part_number, Telling::description);
        add(rule.serial, Telling::identity);
    }
    for (const auto& subtree : profile.never) add(subtree, Telling::identity);
}

std::vector<Column> columns() {
    using enum Telling;
    std::vector<Column> all{
        {{1, 3, 6, 1, 2, 1, 1, 1}, product},                              // sysDescr
        {{1, 3, 6, 1, 2, 1, 1, 4}, identity},                             // sysContact
        {{1, 3, 6, 1, 2, 1, 1, 5}, identity},                             // sysName
        {{1, 3, 6, 1, 2, 1, 1, 6}, identity},                             // sysLocation
        {{1, 3, 6, 1, 2, 1, 1, 9, 1, 3}, description},                    // sysORDescr
        {{1, 3, 6, 1, 2, 1, 2, 2, 1, 2}, product},                        // ifDescr
        {{1, 3, 6, 1, 2, 1, 2, 2, 1, 6}, mac},                            // ifPhysAddress
        {{1, 3, 6, 1, 2, 1, 25, 3, 2, 1, 3}, product},                    // hrDeviceDescr
        {{1, 3, 6, 1, 2, 1, 43, 5, 1, 1, 4}, identity},                   // prtGeneralCurrentOperator
        {{1, 3, 6, 1, 2, 1, 43, 5, 1, 1, 5}, identity},                   // prtGeneralServicePerson
        {{1, 3, 6, 1, 2, 1, 43, 5, 1, 1, 16}, identity},                  // prtGeneralPrinterName
        {{1, 3, 6, 1, 2, 1, 43, 5, 1, 1, 17}, identity},                  // prtGeneralSerialNumber
        {{1, 3, 6, 1, 2, 1, 43, 6, 1, 1, 2}, description},                // prtCoverDescription
        {{1, 3, 6, 1, 2, 1, 43, 7, 1, 1}, description},                   // prtLocalizationTable
        {{1, 3, 6, 1, 2, 1, 43, 8, 2, 1, 17}, identity},                  // prtInputSerialNumber
        {{1, 3, 6, 1, 2, 1, 43, 8, 2, 1}, description},                   // prtInputTable
        {{1, 3, 6, 1, 2, 1, 43, 9, 2, 1, 11}, identity},                  // prtOutputSerialNumber
        {{1, 3, 6, 1, 2, 1, 43, 9, 2, 1}, description},                   // prtOutputTable
        {{1, 3, 6, 1, 2, 1, 43, 11, 1, 1}, description},                  // prtMarkerSuppliesTable
        {{1, 3, 6, 1, 2, 1, 43, 12, 1, 1}, description},                  // prtMarkerColorantTable
        {{1, 3, 6, 1, 2, 1, 43, 13, 4, 1}, description},                  // prtMediaPathTable
        {{1, 3, 6, 1, 2, 1, 43, 14, 1, 1, 3}, description},               // prtChannelProtocolVersion
        {{1, 3, 6, 1, 2, 1, 43, 15, 1, 1}, description},                  // prtInterpreterTable
        {{1, 3, 6, 1, 2, 1, 43, 17, 6, 1}, description},                  // prtConsoleLightTable
        {{1, 3, 6, 1, 2, 1, 43, 18, 1, 1}, description},                  // prtAlertTable
        {{1, 3, 6, 1, 2, 1, 43, 30, 1, 1}, description},                  // finDeviceTable
        {{1, 3, 6, 1, 2, 1, 43, 31, 1, 1}, description},                  // finSupplyTable
        {{1, 3, 6, 1, 2, 1, 47, 1, 1, 1, 1, 11}, identity},               // entPhysicalSerialNum
        {{1, 3, 6, 1, 2, 1, 47, 1, 1, 1, 1, 14}, identity},               // entPhysicalAlias
        {{1, 3, 6, 1, 2, 1, 47, 1, 1, 1, 1, 15}, identity},               // entPhysicalAssetID
        {{1, 3, 6, 1, 2, 1, 47, 1, 1, 1, 1, 19}, identity},               // entPhysicalUUID
        {{1, 3, 6, 1, 2, 1, 47, 1, 1, 1, 1}, product},                    // entPhysicalTable
        {{1, 3, 6, 1, 4, 1, 2699, 1, 2, 1, 2, 1, 1, 2}, identity},        // ppmPrinterName
        {{1, 3, 6, 1, 4, 1, 11, 2, 3, 9, 4, 2, 1, 1, 3, 3}, identity},    // HP: serial number
        {{1, 3, 6, 1, 4, 1, 1347, 43, 5, 1, 1, 28}, identity},            // KYOCERA: serial number
        {{1, 3, 6, 1, 4, 1, 1602, 1, 2, 1, 4}, identity},                 // Canon: serial number
        {{1, 3, 6, 1, 4, 1, 367, 3, 2, 1, 2, 1, 4}, identity},            // Ricoh: serial number
        {{1, 3, 6, 1, 4, 1, 367, 3, 2, 1, 6, 1, 1, 7}, identity},         // Ricoh: host name
        {{1, 3, 6, 1, 4, 1, 2435, 2, 3, 9, 4, 2, 1, 5, 5, 1}, identity},  // Brother: serial number
        {{1, 3, 6, 1, 4, 1, 2435, 2, 4, 3, 1240}, identity},              // Brother: node name
    };
    for (const auto& place : device_id_places()) all.push_back({place.oid, product});
    const auto profiles = ProfileSet::builtin();
    for (const auto& profile : profiles->all()) add_profile(profile, all);
    // A column within a table goes before its table.
    std::stable_sort(all.begin(), all.end(),
                     [](const Column& a, const Column& b) { return a.root.size() > b.root.size(); });
    return all;
}

}  // namespace

Telling telling_of(const Oid& oid) {
    static const std::vector<Column> kColumns = columns();
    const auto found = std::find_if(kColumns.begin(), kColumns.end(),
                                    [&](const Column& column) { return column.root.is_prefix_of(oid); });
    return found == kColumns.end() ? Telling::unknown : found->telling;
}

bool names_people_or_places(const Oid& oid) {
    static const std::array kPlaces{
        Oid{1, 3, 6, 1, 2, 1, 43, 5, 1, 1, 4},             // prtGeneralCurrentOperator
        Oid{1, 3, 6, 1, 2, 1, 43, 5, 1, 1, 5},             // prtGeneralServicePerson
        Oid{1, 3, 6, 1, 2, 1, 43, 5, 1, 1, 16},            // prtGeneralPrinterName
        Oid{1, 3, 6, 1, 4, 1, 2699, 1, 2, 1, 2, 1, 1, 2},  // ppmPrinterName
    };
    const auto below = [&](const Oid& place) { return place.is_prefix_of(oid); };
    return (system_group().is_prefix_of(oid) && telling_of(oid) == Telling::identity) ||
           std::any_of(kPlaces.begin(), kPlaces.end(), below);
}

}  // namespace fleetgate::fleet
