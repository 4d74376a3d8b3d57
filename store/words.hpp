// How enumerations are written into the database: words of the schema's own, which no change of a display text moves.
#pragma once

#include "db/words.hpp"
#include "discovery/ports/discovery_repository.hpp"
#include "fleet/ports/device_repository.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

namespace fleetgate::store {

using db::value_of;
using db::Word;
using db::word_of;

inline constexpr Word<snmp::Version> kVersions[] = {
    {snmp::Version::v2c, "v2c"}, {snmp::Version::v1, "v1"}, {snmp::Version::v3, "v3"}};

inline constexpr Word<snmp::AuthProtocol> kAuthProtocols[] = {
    {snmp::AuthProtocol::none, "none"},     {snmp::AuthProtocol::md5, "md5"},
    {snmp::AuthProtocol::sha1, "sha1"},     {snmp::AuthProtocol::sha224, "sha224"},
    {snmp::AuthProtocol::sha256, "sha256"}, {snmp::AuthProtocol::sha384, "sha384"},
    {snmp::AuthProtocol::sha512, "sha512"}};

inline constexpr Word<snmp::PrivProtocol> kPrivProtocols[] = {{snmp::PrivProtocol::none, "none"},
                                                              {snmp::PrivProtocol::des, "des"},
                                                              {snmp::PrivProtocol::aes128, "aes128"},
                                                              {snmp::PrivProtocol::aes192, "aes192"},
                                                              {snmp::PrivProtocol::aes256, "aes256"},
                                                              {snmp::PrivProtocol::aes192_reeder, "aes192_reeder"},
                                                              {snmp::PrivProtocol::aes256_reeder, "aes256_reeder"}};

inline constexpr Word<fleet::Reachability> kReachabilities[] = {{fleet::Reachability::never_read, "never_read"},
                                                                {fleet::Reachability::answering, "answering"},
                                                                {fleet::Reachability::silent, "silent"}};

/// The first is what a word of a newer version is taken for.
inline constexpr Word<fleet::Priority> kPriorityWords[] = {
    {fleet::Priority::middle, "middle"}, {fleet::Priority::high, "high"}, {fleet::Priority::low, "low"}};

inline constexpr Word<fleet::DeviceKind> kDeviceKinds[] = {{fleet::DeviceKind::other, "other"},
                                                           {fleet::DeviceKind::printer, "printer"}};

inline constexpr Word<fleet::PrinterState> kPrinterStates[] = {{fleet::PrinterState::unknown, "unknown"},
                                                               {fleet::PrinterState::other, "other"},
                                                               {fleet::PrinterState::idle, "idle"},
                                                               {fleet::PrinterState::printing, "printing"},
                                                               {fleet::PrinterState::warming_up, "warming_up"},
                                                               {fleet::PrinterState::down, "down"}};

inline constexpr Word<fleet::SupplyState> kSupplyStates[] = {{fleet::SupplyState::unknown, "unknown"},
                                                             {fleet::SupplyState::ok, "ok"},
                                                             {fleet::SupplyState::low, "low"},
                                                             {fleet::SupplyState::empty, "empty"}};

inline constexpr Word<fleet::AlertSeverity> kAlertSeverities[] = {
    {fleet::AlertSeverity::other, "other"},
    {fleet::AlertSeverity::critical, "critical"},
    {fleet::AlertSeverity::warning, "warning"},
    {fleet::AlertSeverity::warning_binary, "warning_binary"}};

/// Of steps that are not normal; those that are stand nowhere.
inline constexpr Word<fleet::MeterStep> kMeterSteps[] = {{fleet::MeterStep::normal, "normal"},
                                                         {fleet::MeterStep::reset, "reset"},
                                                         {fleet::MeterStep::board_replaced, "board_replaced"},
                                                         {fleet::MeterStep::wrapped, "wrapped"},
                                                         {fleet::MeterStep::duplicate, "duplicate"},
                                                         {fleet::MeterStep::late, "late"},
                                                         {fleet::MeterStep::implausible, "implausible"}};

}  // namespace fleetgate::store
