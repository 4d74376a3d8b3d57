#include "fleet/conditions/condition_catalogue.hpp"

#include <algorithm>
#include <array>

namespace fleetgate::fleet {

namespace {

using enum ConditionClass;
using enum Helper;

constexpr std::string_view kRestart =
    "Switch the device off, wait ten seconds, switch it on; if it comes back, call service{code}.";
constexpr std::string_view kService = "Call service{code}.";
constexpr std::string_view kPlanned = "If nobody planned this, ask who changed the device.";

constexpr std::array kEntries{
    // What several words say (kSynonyms).
    CatalogueEntry{"coverOpen", stop, user, "{cover} is open.", "Close {cover} until it clicks."},
    CatalogueEntry{"jam", stop, user, "Paper is jammed in {part}.",
                   "Open the device there, pull the paper out in the direction of the arrow, and close it."},
    CatalogueEntry{"trayMissing", stop, user, "{tray} is not in.", "Push {tray} in."},
    CatalogueEntry{"trayEmpty", stop, user, "{tray} is empty.", "Load {media} into {tray}."},
    CatalogueEntry{"trayLow", info, user, "{tray} is getting low.", "Soon load {media} into {tray}."},
    CatalogueEntry{"mediaRequest", stop, user, "A job waits for paper in {tray}.",
                   "Load what the panel asks for, or cancel the job."},
    CatalogueEntry{"outputTrayMissing", stop, user, "An output tray is missing.", "Put the output tray back."},
    CatalogueEntry{"outputNearFull", info, user, "An output tray is nearly full.", "Empty the output tray."},
    CatalogueEntry{"outputFull", stop, user, "An output tray is full.", "Take the paper out of the output tray."},
    CatalogueEntry{"supplyLow", plan, key_operator, "{supply} is nearly empty.", "Have a new one ready: {supply}."},
    CatalogueEntry{"supplyEmpty", stop, key_operator, "{supply} is empty.", "Replace {supply}."},
    CatalogueEntry{"supplyMissing", stop, user, "{supply} is not in.", "Insert {supply}."},
    CatalogueEntry{"partWearing", plan, key_operator, "{supply} is near the end of its life.",
                   "Have a new one ready: {supply}."},
    CatalogueEntry{"partWorn", stop, key_operator, "{supply} is at the end of its life.", "Replace {supply}."},
    CatalogueEntry{"wasteNearFull", plan, key_operator, "{supply} is nearly full.",
                   "Have an empty one ready: {supply}."},
    CatalogueEntry{"wasteFull", stop, key_operator, "{supply} is full.", "Replace or empty {supply}."},
    CatalogueEntry{"developerLow", plan, technician, "Developer is nearly used up.", kService},
    CatalogueEntry{"developerEmpty", stop, technician, "Developer is used up.", kService},
    CatalogueEntry{"offline", info, user, "The device is offline.", "Press Online, or Go, on its panel."},
    CatalogueEntry{"serviceRequested", warn, technician, "The device asks for service{code}.", kService},
    CatalogueEntry{"maintenanceDue", plan, technician, "Maintenance is due.",
                   "Have the maintenance done that the panel names."},
    CatalogueEntry{"notReady", stop, unknown, "The device says that it is down.", ""},
    CatalogueEntry{"serviceLogged", info, technician, "The device noted a service call in its log{code}.", ""},
    // Generic codes of PrtAlertCodeTC, where the group makes nothing else of them.
    CatalogueEntry{"coverClosed", state, nobody, "", ""},
    CatalogueEntry{"interlockClosed", state, nobody, "", ""},
    CatalogueEntry{"configurationChange", info, administrator, "A setting or a part of the device was changed.",
                   kPlanned},
    CatalogueEntry{"subunitMissing", stop, user, "{part} is missing.", "Put {part} back."},
    CatalogueEntry{"subunitLifeAlmostOver", plan, key_operator, "{part} is near the end of its life.",
                   "Order what the panel names."},
    CatalogueEntry{"subunitLifeOver", stop, key_operator, "{part} is at the end of its life.",
                   "Replace what the panel names."},
    CatalogueEntry{"subunitAlmostEmpty", plan, user, "{part} is nearly empty.", "Have a refill ready for {part}."},
    CatalogueEntry{"subunitEmpty", stop, user, "{part} is empty.", "Refill {part}."},
    CatalogueEntry{"subunitAlmostFull", plan, user, "{part} is nearly full.", "Empty {part} soon."},
    CatalogueEntry{"subunitFull", stop, user, "{part} is full.", "Empty {part}."},
    CatalogueEntry{"subunitNearLimit", plan, key_operator, "{part} is near its limit.", "Order what the panel names."},
    CatalogueEntry{"subunitAtLimit", stop, key_operator, "{part} is at its limit.", "Replace what the panel names."},
    CatalogueEntry{"subunitOpened", state, nobody, "", ""},
    CatalogueEntry{"subunitClosed", state, nobody, "", ""},
    CatalogueEntry{"subunitTurnedOn", state, nobody, "", ""},
    CatalogueEntry{"subunitTurnedOff", state, nobody, "", ""},
    CatalogueEntry{"subunitOffline", info, user, "{part} is offline.", "Press Online on the panel."},
    CatalogueEntry{"subunitPowerSaver", state, nobody, "", ""},
    CatalogueEntry{"subunitWarmingUp", state, nobody, "", ""},
    CatalogueEntry{"subunitAdded", info, administrator, "{part} was added.", kPlanned},
    CatalogueEntry{"subunitRemoved", info, administrator, "{part} was removed.", kPlanned},
    CatalogueEntry{"subunitResourceAdded", info, administrator, "Something was added to {part}.", kPlanned},
    CatalogueEntry{"subunitResourceRemoved", info, administrator, "Something was removed from {part}.", kPlanned},
    CatalogueEntry{"subunitRecoverableFailure", warn, technician, "A fault in {part}.", kRestart},
    CatalogueEntry{"subunitUnrecoverableFailure", stop, technician, "A fault in {part}.", kRestart},
    CatalogueEntry{"subunitRecoverableStorageError", warn, technician, "A fault of a disk or memory.", kRestart},
    CatalogueEntry{"subunitUnrecoverableStorageError", stop, technician, "A fault of a disk or memory.", kRestart},
    CatalogueEntry{"subunitMotorFailure", stop, technician, "A motor fault in {part}.", kService},
    CatalogueEntry{"subunitMemoryExhausted", warn, user, "A job was too large for the memory.",
                   "Print it in parts, or with a lower resolution."},
    CatalogueEntry{"subunitUnderTemperature", warn, user, "{part} is too cold.",
                   "Wait; see that the room is between 10 and 32 °C, and call service if it stays{code}."},
    CatalogueEntry{"subunitOverTemperature", stop, user, "{part} is too hot.",
                   "Wait, and keep the vents free; call service if it stays{code}."},
    CatalogueEntry{"subunitTimingFailure", stop, technician, "A timing fault in {part}.", kService},
    CatalogueEntry{"subunitThermistorFailure", stop, technician, "A temperature sensor's fault in {part}.", kService},
    // Codes of the Printer-MIB's groups.
    CatalogueEntry{"doorClosed", state, nobody, "", ""},
    CatalogueEntry{"powerUp", state, nobody, "", ""},
    CatalogueEntry{"powerDown", state, nobody, "", ""},
    CatalogueEntry{"printerNMSReset", info, administrator, "The device was reset over the network.",
                   "If nobody planned this, ask who did it."},
    CatalogueEntry{"printerManualReset", info, administrator, "The device was reset by hand.",
                   "If nobody planned this, ask who did it."},
    CatalogueEntry{"printerReadyToPrint", state, nobody, "", ""},
    CatalogueEntry{"inputMediaSizeChange", info, user, "{tray} has another paper size now.", ""},
    CatalogueEntry{"inputMediaWeightChange", info, user, "{tray} has another paper weight now.", ""},
    CatalogueEntry{"inputMediaTypeChange", info, user, "{tray} has another kind of paper now.", ""},
    CatalogueEntry{"inputMediaColorChange", info, user, "{tray} has another paper colour now.", ""},
    CatalogueEntry{"inputMediaFormPartsChange", info, user, "{tray} has other forms now.", ""},
    CatalogueEntry{"inputTrayPositionFailure", stop, technician, "{tray} cannot take its place.",
                   "Take {tray} out and push it in again; if it comes back, call service{code}."},
    CatalogueEntry{"inputTrayElevationFailure", stop, technician, "{tray} cannot lift its paper.",
                   "Take {tray} out and push it in again; if it comes back, call service{code}."},
    CatalogueEntry{"inputCannotFeedSizeSelected", stop, user, "{tray} cannot feed the paper size that is chosen.",
                   "Set the paper guides and the size of {tray}."},
    CatalogueEntry{"outputMailboxSelectFailure", stop, technician, "The mailbox cannot choose a tray.", kService},
    CatalogueEntry{"markerFuserUnderTemperature", warn, technician, "The fuser is too cold.", kRestart},
    CatalogueEntry{"markerFuserOverTemperature", stop, technician, "The fuser is too hot.",
                   "Switch the device off and let it cool down; if it comes back, call service{code}."},
    CatalogueEntry{"markerFuserTimingFailure", stop, technician, "A timing fault of the fuser.", kService},
    CatalogueEntry{"markerFuserThermistorFailure", stop, technician, "A temperature sensor's fault of the fuser.",
                   kService},
    CatalogueEntry{"markerAdjustingPrintQuality", state, nobody, "", ""},
    CatalogueEntry{"mediaPathCannotDuplexMediaSelected", warn, user, "This paper cannot be printed on both sides.",
                   "Choose other paper for the job, or one side."},
    CatalogueEntry{"interpreterMemoryIncrease", info, administrator, "The device has more memory now.", kPlanned},
    CatalogueEntry{"interpreterMemoryDecrease", info, administrator, "The device has less memory now.", kPlanned},
    CatalogueEntry{"interpreterCartridgeAdded", info, administrator, "A font cartridge was added.", kPlanned},
    CatalogueEntry{"interpreterCartridgeDeleted", info, administrator, "A font cartridge was removed.", kPlanned},
    CatalogueEntry{"interpreterResourceAdded", info, administrator, "A font or form was added.", kPlanned},
    CatalogueEntry{"interpreterResourceDeleted", info, administrator, "A font or form was removed.", kPlanned},
    CatalogueEntry{"interpreterResourceUnavailable", warn, user, "A job needs a font or form that is missing.",
                   "Send the job again with its fonts embedded."},
    CatalogueEntry{"interpreterComplexPageEncountered", warn, user, "A page was too complex to print.",
                   "Print it in parts, or with a lower resolution."},
    CatalogueEntry{"alertRemovalOfBinaryChangeEntry", state, nobody, "", ""},
};

}  // namespace

const CatalogueEntry* catalogue_entry(std::string_view word) {
    const auto* const found =
        std::find_if(kEntries.begin(), kEntries.end(), [&](const CatalogueEntry& entry) { return entry.word == word; });
    return found == kEntries.end() ? nullptr : found;
}

}  // namespace fleetgate::fleet
