// What each word of the printer MIBs means for people, as data. Words: PrtAlertCodeTC (IANA-PRINTER-MIB,
// alert_codes.cpp) and hrPrinterDetectedErrorState (RFC 2790).
#pragma once

#include "fleet/conditions/condition.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace fleetgate::fleet {

/// Placeholders of the two sentences: {tray}, {supply}, {part}, {cover}, {code}, {media}.
struct CatalogueEntry {
    std::string_view word;
    ConditionClass urgency = ConditionClass::info;
    Helper who = Helper::unknown;
    std::string_view happened;
    std::string_view to_do;  ///< empty where the MIB's word is too little to advise by
};

/// The entry of a word that condition_word() gave; null for a word that is not known.
const CatalogueEntry* catalogue_entry(std::string_view word);

/// Several words say the same: "doorOpen", "interlockOpen" and "coverOpen" are one condition, "subunitEmpty" is another
/// one in the group "input" than in "markerSupplies". A word that has no other is given back.
std::string_view condition_word(std::string_view said, std::string_view group);

/// A finisher's code (IANA: 302nn to 318nn) as its unit, in words, and the generic code nn: "staplerEmpty" (30213) is
/// the stapler's "subunitEmpty". Unit empty for every other code.
struct FinisherCode {
    std::string unit;
    std::string generic;
};
FinisherCode finisher_code(std::int64_t code);

/// What a bit of hrPrinterDetectedErrorState is worth where nothing else says it: most makers set some of them for less
/// than their names say (offline in power save, noPaper for one tray of several).
ConditionClass urgency_of_bit(std::string_view bit);

/// The word for more of the same: "supplyLow" gives "supplyEmpty"; empty where there is none.
std::string_view worse_word(std::string_view word);

/// A supply's wording of "low" and "empty": toner runs out, a waste box fills, a drum wears.
struct SupplyWords {
    std::string_view low;
    std::string_view empty;
    Helper who;
};
SupplyWords supply_words(std::string_view kind, bool fills);

/// What a group of the alert table is called (prtAlertGroup's word): "mediaPath" is "the paper path".
std::string_view part_name(std::string_view group);

}  // namespace fleetgate::fleet
