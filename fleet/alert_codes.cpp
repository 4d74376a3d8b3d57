#include "fleet/mib_names.hpp"

#include <algorithm>
#include <array>

namespace fleetgate::fleet {

namespace {

struct Code {
    std::int64_t number;
    std::string_view word;
};

// IANA-PRINTER-MIB, PrtAlertCodeTC (https://www.iana.org/assignments/ianaprinter-mib), the generic codes and those of
// the Printer-MIB's groups.
constexpr std::array kCodes{
    Code{1, "other"},
    Code{2, "unknown"},
    Code{3, "coverOpen"},
    Code{4, "coverClosed"},
    Code{5, "interlockOpen"},
    Code{6, "interlockClosed"},
    Code{7, "configurationChange"},
    Code{8, "jam"},
    Code{9, "subunitMissing"},
    Code{10, "subunitLifeAlmostOver"},
    Code{11, "subunitLifeOver"},
    Code{12, "subunitAlmostEmpty"},
    Code{13, "subunitEmpty"},
    Code{14, "subunitAlmostFull"},
    Code{15, "subunitFull"},
    Code{16, "subunitNearLimit"},
    Code{17, "subunitAtLimit"},
    Code{18, "subunitOpened"},
    Code{19, "subunitClosed"},
    Code{20, "subunitTurnedOn"},
    Code{21, "subunitTurnedOff"},
    Code{22, "subunitOffline"},
    Code{23, "subunitPowerSaver"},
    Code{24, "subunitWarmingUp"},
    Code{25, "subunitAdded"},
    Code{26, "subunitRemoved"},
    Code{27, "subunitResourceAdded"},
    Code{28, "subunitResourceRemoved"},
    Code{29, "subunitRecoverableFailure"},
    Code{30, "subunitUnrecoverableFailure"},
    Code{31, "subunitRecoverableStorageError"},
    Code{32, "subunitUnrecoverableStorageError"},
    Code{33, "subunitMotorFailure"},
    Code{34, "subunitMemoryExhausted"},
    Code{35, "subunitUnderTemperature"},
    Code{36, "subunitOverTemperature"},
    Code{37, "subunitTimingFailure"},
    Code{38, "subunitThermistorFailure"},
    Code{501, "doorOpen"},
    Code{502, "doorClosed"},
    Code{503, "powerUp"},
    Code{504, "powerDown"},
    Code{505, "printerNMSReset"},
    Code{506, "printerManualReset"},
    Code{507, "printerReadyToPrint"},
    Code{801, "inputMediaTrayMissing"},
    Code{802, "inputMediaSizeChange"},
    Code{803, "inputMediaWeightChange"},
    Code{804, "inputMediaTypeChange"},
    Code{805, "inputMediaColorChange"},
    Code{806, "inputMediaFormPartsChange"},
    Code{807, "inputMediaSupplyLow"},
    Code{808, "inputMediaSupplyEmpty"},
    Code{809, "inputMediaChangeRequest"},
    Code{810, "inputManualInputRequest"},
    Code{811, "inputTrayPositionFailure"},
    Code{812, "inputTrayElevationFailure"},
    Code{813, "inputCannotFeedSizeSelected"},
    Code{901, "outputMediaTrayMissing"},
    Code{902, "outputMediaTrayAlmostFull"},
    Code{903, "outputMediaTrayFull"},
    Code{904, "outputMailboxSelectFailure"},
    Code{1001, "markerFuserUnderTemperature"},
    Code{1002, "markerFuserOverTemperature"},
    Code{1003, "markerFuserTimingFailure"},
    Code{1004, "markerFuserThermistorFailure"},
    Code{1005, "markerAdjustingPrintQuality"},
    Code{1101, "markerTonerEmpty"},
    Code{1102, "markerInkEmpty"},
    Code{1103, "markerPrintRibbonEmpty"},
    Code{1104, "markerTonerAlmostEmpty"},
    Code{1105, "markerInkAlmostEmpty"},
    Code{1106, "markerPrintRibbonAlmostEmpty"},
    Code{1107, "markerWasteTonerReceptacleAlmostFull"},
    Code{1108, "markerWasteInkReceptacleAlmostFull"},
    Code{1109, "markerWasteTonerReceptacleFull"},
    Code{1110, "markerWasteInkReceptacleFull"},
    Code{1111, "markerOpcLifeAlmostOver"},
    Code{1112, "markerOpcLifeOver"},
    Code{1113, "markerDeveloperAlmostEmpty"},
    Code{1114, "markerDeveloperEmpty"},
    Code{1115, "markerTonerCartridgeMissing"},
    Code{1301, "mediaPathMediaTrayMissing"},
    Code{1302, "mediaPathMediaTrayAlmostFull"},
    Code{1303, "mediaPathMediaTrayFull"},
    Code{1304, "mediaPathCannotDuplexMediaSelected"},
    Code{1501, "interpreterMemoryIncrease"},
    Code{1502, "interpreterMemoryDecrease"},
    Code{1503, "interpreterCartridgeAdded"},
    Code{1504, "interpreterCartridgeDeleted"},
    Code{1505, "interpreterResourceAdded"},
    Code{1506, "interpreterResourceDeleted"},
    Code{1507, "interpreterResourceUnavailable"},
    Code{1509, "interpreterComplexPageEncountered"},
    Code{1801, "alertRemovalOfBinaryChangeEntry"},
};

// The codes 302nn to 318nn: a finisher's unit, and the generic code nn of 3 to 38.
constexpr std::int64_t kFirstFinisher = 302;
constexpr std::array<std::string_view, 17> kFinishers{
    "stapler", "stitcher",     "folder",  "binder",           "trimmer",   "dieCutter",
    "puncher", "perforater",   "slitter", "separationCutter", "imprinter", "wrapper",
    "bander",  "makeEnvelope", "stacker", "sheetRotator",     "inserter",
};

std::string_view name_of(std::int64_t number) {
    const auto* const found =
        std::find_if(kCodes.begin(), kCodes.end(), [&](const Code& code) { return code.number == number; });
    return found == kCodes.end() ? std::string_view{} : found->word;
}

/// "subunitEmpty" and "stapler" make "staplerEmpty"; "jam" makes "staplerJam".
std::string finisher_name(std::string_view unit, std::string_view generic) {
    static constexpr std::string_view kSubunit = "subunit";
    if (generic.starts_with(kSubunit)) return std::string{unit} + std::string{generic.substr(kSubunit.size())};
    std::string name{unit};
    name += static_cast<char>(generic.front() - 'a' + 'A');
    name += generic.substr(1);
    return name;
}

}  // namespace

std::string alert_code_name(std::int64_t code) {
    const auto unit = code / 100 - kFirstFinisher;
    const auto generic = code % 100;
    if (unit >= 0 && unit < static_cast<std::int64_t>(kFinishers.size()) && generic >= 3 && generic <= 38) {
        return finisher_name(kFinishers[static_cast<std::size_t>(unit)], name_of(generic));
    }
    return std::string{name_of(code)};
}

}  // namespace fleetgate::fleet
