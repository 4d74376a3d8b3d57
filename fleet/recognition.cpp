#include "fleet/recognition.hpp"

#include "fleet/classification.hpp"
#include "fleet/decoding.hpp"
#include "fleet/device_id_places.hpp"
#include "fleet/identity.hpp"
#include "fleet/mib.hpp"
#include "fleet/profiles/profile_decoding.hpp"

#include <algorithm>
#include <array>

namespace fleetgate::fleet {

namespace {

bool is_device_id_place(const snmp::Oid& oid) {
    const auto places = device_id_places();
    return mib::kPpmDeviceId.is_prefix_of(oid) || mib::kPpmHrDeviceIndex.is_prefix_of(oid) ||
           std::any_of(places.begin(), places.end(), [&](const DeviceIdPlace& place) { return place.oid == oid; });
}

void restamp(Text& text, base::WallTime from, base::WallTime to) {
    if (text && text->origin.read_at == from) text->origin.read_at = to;
}

}  // namespace

Identification Recognition::whole(const Answers& answers) const {
    Identification found = by_standard;
    if (profile != nullptr) apply_profile_identity(*profile, Decoding{answers, at}, found.identity);
    return found;
}

Identification Recognition::restamped(base::WallTime read_at) const {
    static constexpr std::array kTexts{&Identity::maker,         &Identity::model,        &Identity::serial,
                                       &Identity::firmware,      &Identity::mac,          &Identity::name,
                                       &Identity::location,      &Identity::sys_descr,    &Identity::device_id,
                                       &Identity::sys_object_id, &Identity::asset_number, &Identity::uuid};
    Identification found = by_standard;
    for (const auto text : kTexts) restamp(found.identity.*text, at, read_at);
    return found;
}

Recognition recognize(const Answers& answers, base::WallTime now, const ProfileSet& profiles) {
    const Decoding decoding{answers, now};
    Recognition found;
    found.at = now;
    auto& identity = found.by_standard.identity;
    auto& classification = found.by_standard.classification;
    identity = decode_identity(decoding);
    classification = classify(decoding, identity);
    found.profile = profiles.find(identity, classification.kind);
    return found;
}

bool tells_who(const snmp::VarBind& answer, const Answers& before) {
    static const std::array kCells{mib::kSysDescr,
                                   mib::kSysObjectId,
                                   mib::kSysName,
                                   mib::kSysLocation,
                                   mib::kSysServices,
                                   mib::kIfType,
                                   mib::kIfPhysAddress,
                                   mib::kHrDeviceType,
                                   mib::kHrDeviceDescr,
                                   mib::kHrPrinterStatus,
                                   mib::kPrtGeneralPrinterName,
                                   mib::kPrtGeneralSerialNumber,
                                   mib::kPrtGeneralLocalization,
                                   mib::kPrtConsoleLocalization,
                                   mib::kPrtLocalizationCharacterSet,
                                   mib::kEntPhysicalUuid,
                                   mib::kSnmpEngineId};
    static const std::array kFirstRows{mib::kPrtMarkerLifeCount, mib::kPrtSuppliesLevel, mib::kPrtSuppliesDescription,
                                       mib::kPrtInputCurrentLevel};
    const auto& [oid, value] = answer;
    if (!value.exists()) return false;
    const auto covers = [&here = answer.oid](const snmp::Oid& root) { return root.is_prefix_of(here); };
    if (mib::kEnterprises.is_prefix_of(oid) ? is_device_id_place(oid)
                                            : std::any_of(kCells.begin(), kCells.end(), covers)) {
        const auto* known = before.find(oid);
        return known == nullptr || *known != value || before.is_assumed(oid);
    }
    // In the order in which they are believed: where one has a row, those behind it tell nothing more.
    for (const auto& column : kFirstRows) {
        const auto* first = before.first_below(column);
        if (covers(column)) {
            if (first == nullptr || oid < first->first) return true;
            return oid == first->first && first->second != value && value.octets() != nullptr;
        }
        if (first != nullptr && first->second.octets() == nullptr) return false;
    }
    return false;
}

}  // namespace fleetgate::fleet
