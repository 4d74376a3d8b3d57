#include "fleet/conditions/condition_catalogue.hpp"

#include "fleet/mib_names.hpp"

#include <algorithm>
#include <array>

namespace fleetgate::fleet {

namespace {

using enum ConditionClass;
using enum Helper;

struct Synonym {
    std::string_view said;
    std::string_view group;  ///< empty: in every group
    std::string_view word;
};

constexpr std::array kSynonyms{
    Synonym{"doorOpen", "", "coverOpen"},
    Synonym{"interlockOpen", "", "coverOpen"},
    Synonym{"jammed", "", "jam"},
    Synonym{"inputTrayMissing", "", "trayMissing"},
    Synonym{"inputMediaTrayMissing", "", "trayMissing"},
    Synonym{"subunitMissing", "input", "trayMissing"},
    Synonym{"noPaper", "", "trayEmpty"},
    Synonym{"inputTrayEmpty", "", "trayEmpty"},
    Synonym{"inputMediaSupplyEmpty", "", "trayEmpty"},
    Synonym{"subunitEmpty", "input", "trayEmpty"},
    Synonym{"lowPaper", "", "trayLow"},
    Synonym{"inputMediaSupplyLow", "", "trayLow"},
    Synonym{"subunitAlmostEmpty", "input", "trayLow"},
    Synonym{"inputMediaChangeRequest", "", "mediaRequest"},
    Synonym{"inputManualInputRequest", "", "mediaRequest"},
    Synonym{"outputMediaTrayMissing", "", "outputTrayMissing"},
    Synonym{"mediaPathMediaTrayMissing", "", "outputTrayMissing"},
    Synonym{"subunitMissing", "output", "outputTrayMissing"},
    Synonym{"outputMediaTrayAlmostFull", "", "outputNearFull"},
    Synonym{"mediaPathMediaTrayAlmostFull", "", "outputNearFull"},
    Synonym{"subunitAlmostFull", "output", "outputNearFull"},
    Synonym{"outputMediaTrayFull", "", "outputFull"},
    Synonym{"mediaPathMediaTrayFull", "", "outputFull"},
    Synonym{"subunitFull", "output", "outputFull"},
    Synonym{"lowToner", "", "supplyLow"},
    Synonym{"markerTonerAlmostEmpty", "", "supplyLow"},
    Synonym{"markerInkAlmostEmpty", "", "supplyLow"},
    Synonym{"markerPrintRibbonAlmostEmpty", "", "supplyLow"},
    Synonym{"subunitAlmostEmpty", "markerSupplies", "supplyLow"},
    Synonym{"subunitAlmostEmpty", "markerColorant", "supplyLow"},
    Synonym{"noToner", "", "supplyEmpty"},
    Synonym{"markerTonerEmpty", "", "supplyEmpty"},
    Synonym{"markerInkEmpty", "", "supplyEmpty"},
    Synonym{"markerPrintRibbonEmpty", "", "supplyEmpty"},
    Synonym{"subunitEmpty", "markerSupplies", "supplyEmpty"},
    Synonym{"subunitEmpty", "markerColorant", "supplyEmpty"},
    Synonym{"markerSupplyMissing", "", "supplyMissing"},
    Synonym{"markerTonerCartridgeMissing", "", "supplyMissing"},
    Synonym{"subunitMissing", "markerSupplies", "supplyMissing"},
    Synonym{"subunitMissing", "markerColorant", "supplyMissing"},
    Synonym{"markerOpcLifeAlmostOver", "", "partWearing"},
    Synonym{"subunitLifeAlmostOver", "markerSupplies", "partWearing"},
    Synonym{"subunitNearLimit", "markerSupplies", "partWearing"},
    Synonym{"markerOpcLifeOver", "", "partWorn"},
    Synonym{"subunitLifeOver", "markerSupplies", "partWorn"},
    Synonym{"subunitAtLimit", "markerSupplies", "partWorn"},
    Synonym{"markerDeveloperAlmostEmpty", "", "developerLow"},
    Synonym{"markerDeveloperEmpty", "", "developerEmpty"},
    Synonym{"markerWasteTonerReceptacleAlmostFull", "", "wasteNearFull"},
    Synonym{"markerWasteInkReceptacleAlmostFull", "", "wasteNearFull"},
    Synonym{"subunitAlmostFull", "markerSupplies", "wasteNearFull"},
    Synonym{"markerWasteTonerReceptacleFull", "", "wasteFull"},
    Synonym{"markerWasteInkReceptacleFull", "", "wasteFull"},
    Synonym{"subunitFull", "markerSupplies", "wasteFull"},
    Synonym{"subunitOffline", "generalPrinter", "offline"},
    Synonym{"subunitOffline", "hostResourcesMIBDeviceTable", "offline"},
    Synonym{"subunitOffline", "other", "offline"},
    Synonym{"overduePreventMaint", "", "maintenanceDue"},
};

struct Worse {
    std::string_view word;
    std::string_view than;
};

constexpr std::array kWorse{
    Worse{"supplyEmpty", "supplyLow"},         Worse{"trayEmpty", "trayLow"},
    Worse{"wasteFull", "wasteNearFull"},       Worse{"partWorn", "partWearing"},
    Worse{"outputFull", "outputNearFull"},     Worse{"developerEmpty", "developerLow"},
    Worse{"subunitFull", "subunitAlmostFull"}, Worse{"subunitEmpty", "subunitAlmostEmpty"},
};

struct Bit {
    std::string_view word;
    ConditionClass urgency;
};

constexpr std::array kBits{
    Bit{"lowPaper", info},
    Bit{"noPaper", warn},
    Bit{"lowToner", plan},
    Bit{"noToner", stop},
    Bit{"doorOpen", stop},
    Bit{"jammed", stop},
    Bit{"offline", info},
    Bit{"serviceRequested", warn},
    Bit{"inputTrayMissing", warn},
    Bit{"outputTrayMissing", warn},
    Bit{"markerSupplyMissing", warn},
    Bit{"outputNearFull", info},
    Bit{"outputFull", warn},
    Bit{"inputTrayEmpty", info},
    Bit{"overduePreventMaint", plan},
};

struct Kind {
    std::string_view kind;  ///< PrtMarkerSuppliesTypeTC's word
    SupplyWords words;
};

constexpr SupplyWords kConsumed{"supplyLow", "supplyEmpty", key_operator};
constexpr SupplyWords kWorn{"partWearing", "partWorn", key_operator};
constexpr SupplyWords kWornInside{"partWearing", "partWorn", technician};

constexpr std::array kKinds{
    Kind{"opc", kWorn},
    Kind{"developer", kWornInside},
    Kind{"fuser", kWornInside},
    Kind{"fuserOilWick", kWornInside},
    Kind{"fuserOiler", kWornInside},
    Kind{"fuserCleaningPad", kWornInside},
    Kind{"cleanerUnit", kWornInside},
    Kind{"transferUnit", kWornInside},
    Kind{"coronaWire", kWornInside},
};

struct Part {
    std::string_view group;
    std::string_view name;
};

constexpr std::array kParts{
    Part{"hostResourcesMIBStorageTable", "the device's memory or disk"},
    Part{"hostResourcesMIBDeviceTable", "the device"},
    Part{"generalPrinter", "the printer"},
    Part{"cover", "a cover"},
    Part{"input", "a paper tray"},
    Part{"output", "an output tray"},
    Part{"marker", "the print engine"},
    Part{"markerSupplies", "a supply"},
    Part{"markerColorant", "a colour"},
    Part{"mediaPath", "the paper path"},
    Part{"channel", "an interface"},
    Part{"interpreter", "the interpreter of print jobs"},
    Part{"consoleDisplayBuffer", "the panel"},
    Part{"consoleLights", "the panel"},
    Part{"finDevice", "the finisher"},
    Part{"finSupply", "a supply of the finisher"},
    Part{"finSupplyMediaInput", "the inserter"},
};

/// "subunitEmpty" ends the finisher's word as "Empty", "jam" as "Jam".
std::string finisher_ending(std::string_view generic) {
    static constexpr std::string_view kSubunit = "subunit";
    if (generic.starts_with(kSubunit)) return std::string{generic.substr(kSubunit.size())};
    std::string ending{generic};
    if (!ending.empty()) ending[0] = static_cast<char>(ending[0] - 'a' + 'A');
    return ending;
}

/// "dieCutter" as "die cutter".
std::string in_words(std::string_view word) {
    std::string text;
    for (const char c : word) {
        const bool upper = c >= 'A' && c <= 'Z';
        if (upper) text += ' ';
        text += upper ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return text;
}

}  // namespace

std::string_view condition_word(std::string_view said, std::string_view group) {
    const auto* const found = std::find_if(kSynonyms.begin(), kSynonyms.end(), [&](const Synonym& one) {
        return one.said == said && (one.group.empty() || one.group == group);
    });
    return found == kSynonyms.end() ? said : found->word;
}

FinisherCode finisher_code(std::int64_t code) {
    static constexpr std::int64_t kFirst = 30200;
    const auto word = alert_code_name(code);
    if (code < kFirst || word.empty()) return {};
    auto generic = alert_code_name(code % 100);
    const auto ending = finisher_ending(generic);
    return {"the " + in_words(std::string_view{word}.substr(0, word.size() - ending.size())), std::move(generic)};
}

ConditionClass urgency_of_bit(std::string_view bit) {
    const auto* const found = std::find_if(kBits.begin(), kBits.end(), [&](const Bit& one) { return one.word == bit; });
    return found == kBits.end() ? info : found->urgency;
}

std::string_view worse_word(std::string_view word) {
    const auto* const found =
        std::find_if(kWorse.begin(), kWorse.end(), [&](const Worse& one) { return one.than == word; });
    return found == kWorse.end() ? std::string_view{} : found->word;
}

SupplyWords supply_words(std::string_view kind, bool fills) {
    if (fills) return {"wasteNearFull", "wasteFull", kind == "wasteInk" ? technician : key_operator};
    const auto* const found =
        std::find_if(kKinds.begin(), kKinds.end(), [&](const Kind& one) { return one.kind == kind; });
    return found == kKinds.end() ? kConsumed : found->words;
}

std::string_view part_name(std::string_view group) {
    const auto* const found =
        std::find_if(kParts.begin(), kParts.end(), [&](const Part& one) { return one.group == group; });
    return found == kParts.end() ? "the device" : found->name;
}

}  // namespace fleetgate::fleet
