#include "fleet/oid_names.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

namespace fleetgate::fleet {

namespace {

/// A node and the names of what lies right below it, by arc from 1, parted by spaces; "-" for none.
struct Node {
    std::string_view oid;
    std::string_view names;
};

// clang-format off
constexpr std::array kNodes{
    Node{"1.3.6.1.2.1.1",
         "sysDescr sysObjectID sysUpTime sysContact sysName sysLocation sysServices sysORLastChange"},
    Node{"1.3.6.1.2.1.1.9.1",
         "sysORIndex sysORID sysORDescr sysORUpTime"},
    Node{"1.3.6.1.2.1.2",
         "ifNumber"},
    Node{"1.3.6.1.2.1.2.2.1",
         "ifIndex ifDescr ifType ifMtu ifSpeed ifPhysAddress ifAdminStatus ifOperStatus ifLastChange ifInOctets "
         "ifInUcastPkts ifInNUcastPkts ifInDiscards ifInErrors ifInUnknownProtos ifOutOctets ifOutUcastPkts "
         "ifOutNUcastPkts ifOutDiscards ifOutErrors ifOutQLen ifSpecific"},
    Node{"1.3.6.1.2.1.4.20.1",
         "ipAdEntAddr ipAdEntIfIndex ipAdEntNetMask ipAdEntBcastAddr ipAdEntReasmMaxSize"},
    Node{"1.3.6.1.2.1.4.22.1",
         "ipNetToMediaIfIndex ipNetToMediaPhysAddress ipNetToMediaNetAddress ipNetToMediaType"},
    Node{"1.3.6.1.2.1.25.1",
         "hrSystemUptime hrSystemDate hrSystemInitialLoadDevice hrSystemInitialLoadParameters hrSystemNumUsers "
         "hrSystemProcesses hrSystemMaxProcesses"},
    Node{"1.3.6.1.2.1.25.2",
         "- hrMemorySize"},
    Node{"1.3.6.1.2.1.25.2.3.1",
         "hrStorageIndex hrStorageType hrStorageDescr hrStorageAllocationUnits hrStorageSize hrStorageUsed "
         "hrStorageAllocationFailures"},
    Node{"1.3.6.1.2.1.25.3.2.1",
         "hrDeviceIndex hrDeviceType hrDeviceDescr hrDeviceID hrDeviceStatus hrDeviceErrors"},
    Node{"1.3.6.1.2.1.25.3.3.1",
         "hrProcessorFrwID hrProcessorLoad"},
    Node{"1.3.6.1.2.1.25.3.4.1",
         "hrNetworkIfIndex"},
    Node{"1.3.6.1.2.1.25.3.5.1",
         "hrPrinterStatus hrPrinterDetectedErrorState"},
    Node{"1.3.6.1.2.1.31.1.1.1",
         "ifName ifInMulticastPkts ifInBroadcastPkts ifOutMulticastPkts ifOutBroadcastPkts ifHCInOctets "
         "ifHCInUcastPkts ifHCInMulticastPkts ifHCInBroadcastPkts ifHCOutOctets ifHCOutUcastPkts "
         "ifHCOutMulticastPkts ifHCOutBroadcastPkts ifLinkUpDownTrapEnable ifHighSpeed ifPromiscuousMode "
         "ifConnectorPresent ifAlias ifCounterDiscontinuityTime"},
    Node{"1.3.6.1.2.1.43.5.1.1",
         "prtGeneralConfigChanges prtGeneralCurrentLocalization prtGeneralReset prtGeneralCurrentOperator "
         "prtGeneralServicePerson prtInputDefaultIndex prtOutputDefaultIndex prtMarkerDefaultIndex "
         "prtMediaPathDefaultIndex prtConsoleLocalization prtConsoleNumberOfDisplayLines "
         "prtConsoleNumberOfDisplayChars prtConsoleDisable prtAuxiliarySheetStartupPage "
         "prtAuxiliarySheetBannerPage prtGeneralPrinterName prtGeneralSerialNumber prtAlertCriticalEvents "
         "prtAlertAllEvents"},
    Node{"1.3.6.1.2.1.43.5.2.1",
         "prtStorageRefSeqNumber prtStorageRefIndex"},
    Node{"1.3.6.1.2.1.43.5.3.1",
         "prtDeviceRefSeqNumber prtDeviceRefIndex"},
    Node{"1.3.6.1.2.1.43.6.1.1",
         "prtCoverIndex prtCoverDescription prtCoverStatus"},
    Node{"1.3.6.1.2.1.43.7.1.1",
         "prtLocalizationIndex prtLocalizationLanguage prtLocalizationCountry prtLocalizationCharacterSet"},
    Node{"1.3.6.1.2.1.43.8.2.1",
         "prtInputIndex prtInputType prtInputDimUnit prtInputMediaDimFeedDirDeclared "
         "prtInputMediaDimXFeedDirDeclared prtInputMediaDimFeedDirChosen prtInputMediaDimXFeedDirChosen "
         "prtInputCapacityUnit prtInputMaxCapacity prtInputCurrentLevel prtInputStatus prtInputMediaName "
         "prtInputName prtInputVendorName prtInputModel prtInputVersion prtInputSerialNumber "
         "prtInputDescription prtInputSecurity prtInputMediaWeight prtInputMediaType prtInputMediaColor "
         "prtInputMediaFormParts prtInputMediaLoadTimeout prtInputNextIndex"},
    Node{"1.3.6.1.2.1.43.9.2.1",
         "prtOutputIndex prtOutputType prtOutputCapacityUnit prtOutputMaxCapacity prtOutputRemainingCapacity "
         "prtOutputStatus prtOutputName prtOutputVendorName prtOutputModel prtOutputVersion "
         "prtOutputSerialNumber prtOutputDescription prtOutputSecurity prtOutputDimUnit prtOutputMaxDimFeedDir "
         "prtOutputMaxDimXFeedDir prtOutputMinDimFeedDir prtOutputMinDimXFeedDir prtOutputStackingOrder "
         "prtOutputPageDeliveryOrientation prtOutputBursting prtOutputDecollating prtOutputPageCollated "
         "prtOutputOffsetStacking"},
    Node{"1.3.6.1.2.1.43.10.2.1",
         "prtMarkerIndex prtMarkerMarkTech prtMarkerCounterUnit prtMarkerLifeCount prtMarkerPowerOnCount "
         "prtMarkerProcessColorants prtMarkerSpotColorants prtMarkerAddressabilityUnit "
         "prtMarkerAddressabilityFeedDir prtMarkerAddressabilityXFeedDir prtMarkerNorthMargin "
         "prtMarkerSouthMargin prtMarkerWestMargin prtMarkerEastMargin prtMarkerStatus"},
    Node{"1.3.6.1.2.1.43.11.1.1",
         "prtMarkerSuppliesIndex prtMarkerSuppliesMarkerIndex prtMarkerSuppliesColorantIndex "
         "prtMarkerSuppliesClass prtMarkerSuppliesType prtMarkerSuppliesDescription prtMarkerSuppliesSupplyUnit "
         "prtMarkerSuppliesMaxCapacity prtMarkerSuppliesLevel"},
    Node{"1.3.6.1.2.1.43.12.1.1",
         "prtMarkerColorantIndex prtMarkerColorantMarkerIndex prtMarkerColorantRole prtMarkerColorantValue "
         "prtMarkerColorantTonality"},
    Node{"1.3.6.1.2.1.43.13.4.1",
         "prtMediaPathIndex prtMediaPathMaxSpeedPrintUnit prtMediaPathMediaSizeUnit prtMediaPathMaxSpeed "
         "prtMediaPathMaxMediaFeedDir prtMediaPathMaxMediaXFeedDir prtMediaPathMinMediaFeedDir "
         "prtMediaPathMinMediaXFeedDir prtMediaPathType prtMediaPathDescription prtMediaPathStatus"},
    Node{"1.3.6.1.2.1.43.14.1.1",
         "prtChannelIndex prtChannelType prtChannelProtocolVersion prtChannelCurrentJobCntlLangIndex "
         "prtChannelDefaultPageDescLangIndex prtChannelState prtChannelIfIndex prtChannelStatus "
         "prtChannelInformation"},
    Node{"1.3.6.1.2.1.43.15.1.1",
         "prtInterpreterIndex prtInterpreterLangFamily prtInterpreterLangLevel prtInterpreterLangVersion "
         "prtInterpreterDescription prtInterpreterVersion prtInterpreterDefaultOrientation "
         "prtInterpreterFeedAddressability prtInterpreterXFeedAddressability prtInterpreterDefaultCharSetIn "
         "prtInterpreterDefaultCharSetOut prtInterpreterTwoWay"},
    Node{"1.3.6.1.2.1.43.16.5.1",
         "prtConsoleDisplayBufferIndex prtConsoleDisplayBufferText"},
    Node{"1.3.6.1.2.1.43.17.6.1",
         "prtConsoleLightIndex prtConsoleOnTime prtConsoleOffTime prtConsoleColor prtConsoleDescription"},
    Node{"1.3.6.1.2.1.43.18.1.1",
         "prtAlertIndex prtAlertSeverityLevel prtAlertTrainingLevel prtAlertGroup prtAlertGroupIndex "
         "prtAlertLocation prtAlertCode prtAlertDescription prtAlertTime"},
    Node{"1.3.6.1.2.1.47.1.1.1.1",
         "entPhysicalIndex entPhysicalDescr entPhysicalVendorType entPhysicalContainedIn entPhysicalClass "
         "entPhysicalParentRelPos entPhysicalName entPhysicalHardwareRev entPhysicalFirmwareRev "
         "entPhysicalSoftwareRev entPhysicalSerialNum entPhysicalMfgName entPhysicalModelName entPhysicalAlias "
         "entPhysicalAssetID entPhysicalIsFRU entPhysicalMfgDate entPhysicalUris entPhysicalUUID"},
    Node{"1.3.6.1.4.1.2699.1.2.1.2.1.1",
         "ppmPrinterIndex ppmPrinterName ppmPrinterIEEE1284DeviceId ppmPrinterNumberOfPorts "
         "ppmPrinterPreferredPortIndex ppmPrinterHrDeviceIndex ppmPrinterSnmpCommunityName "
         "ppmPrinterSnmpQueryEnabled"},
    Node{"1.3.6.1.6.3.10.2.1",
         "snmpEngineID snmpEngineBoots snmpEngineTime snmpEngineMaxMessageSize"},
};
// clang-format on

std::string_view name_at(std::string_view names, std::uint32_t arc) {
    for (std::uint32_t n = 1; !names.empty(); ++n) {
        const auto end = std::min(names.find(' '), names.size());
        if (n == arc) return names.substr(0, end) == "-" ? std::string_view{} : names.substr(0, end);
        names.remove_prefix(std::min(end + 1, names.size()));
    }
    return {};
}

struct Known {
    snmp::Oid oid;
    std::string_view names;
};

const std::vector<Known>& known() {
    static const auto all = [] {
        std::vector<Known> nodes;
        for (const auto& node : kNodes) nodes.push_back({*snmp::Oid::parse(node.oid), node.names});
        return nodes;
    }();
    return all;
}

}  // namespace

std::string oid_name(const snmp::Oid& oid) {
    for (const auto& node : known()) {
        if (oid.size() <= node.oid.size() || !node.oid.is_prefix_of(oid)) continue;
        const auto below = oid.below(node.oid);
        const auto name = name_at(node.names, below.front());
        if (name.empty()) continue;
        std::string text{name};
        for (const auto arc : below.subspan(1)) text += "." + std::to_string(arc);
        return text;
    }
    return {};
}

}  // namespace fleetgate::fleet
