// Where the standard MIBs keep what a reading needs. Columns are named without their index.
#pragma once

#include "snmp/oid.hpp"

#include <string_view>

namespace fleetgate::fleet::mib {

using snmp::Oid;

/// The names that an Origin's profile bears for values read by these MIBs.
inline constexpr std::string_view kSystemProfile = "SNMPv2-MIB";
inline constexpr std::string_view kInterfaceProfile = "IF-MIB";
inline constexpr std::string_view kHostProfile = "Host-Resources-MIB";
inline constexpr std::string_view kPrinterProfile = "Printer-MIB";
inline constexpr std::string_view kDeviceIdProfile = "IEEE-1284";
inline constexpr std::string_view kEntityProfile = "ENTITY-MIB";
inline constexpr std::string_view kFrameworkProfile = "SNMP-FRAMEWORK-MIB";

// SNMPv2-MIB (RFC 3418)
inline const Oid kSysDescr{1, 3, 6, 1, 2, 1, 1, 1, 0};
inline const Oid kSysObjectId{1, 3, 6, 1, 2, 1, 1, 2, 0};
inline const Oid kSysUpTime{1, 3, 6, 1, 2, 1, 1, 3, 0};
inline const Oid kSysName{1, 3, 6, 1, 2, 1, 1, 5, 0};
inline const Oid kSysLocation{1, 3, 6, 1, 2, 1, 1, 6, 0};
inline const Oid kSysServices{1, 3, 6, 1, 2, 1, 1, 7, 0};

// IF-MIB (RFC 2863)
inline const Oid kIfType{1, 3, 6, 1, 2, 1, 2, 2, 1, 3};
inline const Oid kIfPhysAddress{1, 3, 6, 1, 2, 1, 2, 2, 1, 6};

// Host-Resources-MIB (RFC 2790), indexed by hrDeviceIndex
inline const Oid kHrDeviceType{1, 3, 6, 1, 2, 1, 25, 3, 2, 1, 2};
inline const Oid kHrDeviceDescr{1, 3, 6, 1, 2, 1, 25, 3, 2, 1, 3};
inline const Oid kHrDeviceStatus{1, 3, 6, 1, 2, 1, 25, 3, 2, 1, 5};
inline const Oid kHrPrinterStatus{1, 3, 6, 1, 2, 1, 25, 3, 5, 1, 1};
inline const Oid kHrPrinterErrors{1, 3, 6, 1, 2, 1, 25, 3, 5, 1, 2};
inline const Oid kHrDeviceTypes{1, 3, 6, 1, 2, 1, 25, 3, 1};  ///< hrDeviceTypes: .5 is a printer
inline const Oid kHrDevicePrinter{1, 3, 6, 1, 2, 1, 25, 3, 1, 5};

// Printer-MIB (RFC 3805), indexed by hrDeviceIndex
inline const Oid kPrinterMib{1, 3, 6, 1, 2, 1, 43};
inline const Oid kPrtGeneralConfigChanges{1, 3, 6, 1, 2, 1, 43, 5, 1, 1, 1};
inline const Oid kPrtGeneralLocalization{1, 3, 6, 1, 2, 1, 43, 5, 1, 1, 2};
inline const Oid kPrtConsoleLocalization{1, 3, 6, 1, 2, 1, 43, 5, 1, 1, 10};
inline const Oid kPrtGeneralPrinterName{1, 3, 6, 1, 2, 1, 43, 5, 1, 1, 16};
inline const Oid kPrtGeneralSerialNumber{1, 3, 6, 1, 2, 1, 43, 5, 1, 1, 17};
inline const Oid kPrtAlertCriticalEvents{1, 3, 6, 1, 2, 1, 43, 5, 1, 1, 18};
inline const Oid kPrtAlertAllEvents{1, 3, 6, 1, 2, 1, 43, 5, 1, 1, 19};
inline const Oid kPrtLocalizationCharacterSet{1, 3, 6, 1, 2, 1, 43, 7, 1, 1, 4};

// hrDeviceIndex.prtInputIndex
inline const Oid kPrtInputDimUnit{1, 3, 6, 1, 2, 1, 43, 8, 2, 1, 3};
inline const Oid kPrtInputFeedDim{1, 3, 6, 1, 2, 1, 43, 8, 2, 1, 4};
inline const Oid kPrtInputXFeedDim{1, 3, 6, 1, 2, 1, 43, 8, 2, 1, 5};
inline const Oid kPrtInputCapacityUnit{1, 3, 6, 1, 2, 1, 43, 8, 2, 1, 8};
inline const Oid kPrtInputMaxCapacity{1, 3, 6, 1, 2, 1, 43, 8, 2, 1, 9};
inline const Oid kPrtInputCurrentLevel{1, 3, 6, 1, 2, 1, 43, 8, 2, 1, 10};
inline const Oid kPrtInputMediaName{1, 3, 6, 1, 2, 1, 43, 8, 2, 1, 12};
inline const Oid kPrtInputName{1, 3, 6, 1, 2, 1, 43, 8, 2, 1, 13};
inline const Oid kPrtInputDescription{1, 3, 6, 1, 2, 1, 43, 8, 2, 1, 18};

// hrDeviceIndex.prtMarkerIndex
inline const Oid kPrtMarkerCounterUnit{1, 3, 6, 1, 2, 1, 43, 10, 2, 1, 3};
inline const Oid kPrtMarkerLifeCount{1, 3, 6, 1, 2, 1, 43, 10, 2, 1, 4};
inline const Oid kPrtMarkerPowerOnCount{1, 3, 6, 1, 2, 1, 43, 10, 2, 1, 5};

// hrDeviceIndex.prtMarkerSuppliesIndex
inline const Oid kPrtSuppliesColorantIndex{1, 3, 6, 1, 2, 1, 43, 11, 1, 1, 3};
inline const Oid kPrtSuppliesClass{1, 3, 6, 1, 2, 1, 43, 11, 1, 1, 4};
inline const Oid kPrtSuppliesType{1, 3, 6, 1, 2, 1, 43, 11, 1, 1, 5};
inline const Oid kPrtSuppliesDescription{1, 3, 6, 1, 2, 1, 43, 11, 1, 1, 6};
inline const Oid kPrtSuppliesUnit{1, 3, 6, 1, 2, 1, 43, 11, 1, 1, 7};
inline const Oid kPrtSuppliesMaxCapacity{1, 3, 6, 1, 2, 1, 43, 11, 1, 1, 8};
inline const Oid kPrtSuppliesLevel{1, 3, 6, 1, 2, 1, 43, 11, 1, 1, 9};

// hrDeviceIndex.prtMarkerColorantIndex
inline const Oid kPrtColorantValue{1, 3, 6, 1, 2, 1, 43, 12, 1, 1, 4};

// hrDeviceIndex.prtMediaPathIndex
inline const Oid kPrtMediaPathSpeedUnit{1, 3, 6, 1, 2, 1, 43, 13, 4, 1, 2};
inline const Oid kPrtMediaPathMaxSpeed{1, 3, 6, 1, 2, 1, 43, 13, 4, 1, 4};

// hrDeviceIndex.prtConsoleDisplayBufferIndex
inline const Oid kPrtConsoleText{1, 3, 6, 1, 2, 1, 43, 16, 5, 1, 2};

// hrDeviceIndex.prtAlertIndex
inline const Oid kPrtAlertTable{1, 3, 6, 1, 2, 1, 43, 18, 1};
inline const Oid kPrtAlertSeverity{1, 3, 6, 1, 2, 1, 43, 18, 1, 1, 2};
inline const Oid kPrtAlertTraining{1, 3, 6, 1, 2, 1, 43, 18, 1, 1, 3};
inline const Oid kPrtAlertGroup{1, 3, 6, 1, 2, 1, 43, 18, 1, 1, 4};
inline const Oid kPrtAlertGroupIndex{1, 3, 6, 1, 2, 1, 43, 18, 1, 1, 5};
inline const Oid kPrtAlertCode{1, 3, 6, 1, 2, 1, 43, 18, 1, 1, 7};
inline const Oid kPrtAlertDescription{1, 3, 6, 1, 2, 1, 43, 18, 1, 1, 8};

// Port Monitor MIB (PWG 5107.1), indexed by ppmPrinterIndex
inline const Oid kPpmDeviceId{1, 3, 6, 1, 4, 1, 2699, 1, 2, 1, 2, 1, 1, 3};
inline const Oid kPpmHrDeviceIndex{1, 3, 6, 1, 4, 1, 2699, 1, 2, 1, 2, 1, 1, 6};

// ENTITY-MIB (RFC 6933): of the whole, whose index is 1 on whatever has but one chassis
inline const Oid kEntPhysicalUuid{1, 3, 6, 1, 2, 1, 47, 1, 1, 1, 1, 19, 1};
// SNMP-FRAMEWORK-MIB (RFC 3411)
inline const Oid kSnmpEngineId{1, 3, 6, 1, 6, 3, 10, 2, 1, 1, 0};

// enterprises (RFC 2578)
inline const Oid kEnterprises{1, 3, 6, 1, 4, 1};

}  // namespace fleetgate::fleet::mib
