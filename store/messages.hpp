// What store/ tells the administrator.
#pragma once

#include "base/log.hpp"

#include <array>

namespace fleetgate::store {

inline constexpr base::Message kDatabaseMade{"STOR001", base::Severity::info, "made the database {path}",
                                             "Nothing to do: it was not there before."};
inline constexpr base::Message kDatabaseMigrated{
    "STOR002", base::Severity::info, "brought the database {path} from schema {from} to {to}",
    "Nothing to do. A version before this one cannot open it any more; keep a backup if you may want to go back."};
inline constexpr base::Message kDatabaseDamaged{
    "STOR003", base::Severity::error, "the database is damaged: {what}",
    "Restart the service: it saves what can be read into a new database, and keeps this one beside it. Or stop it and "
    "restore a backup, or set the database aside ('fleetgate database set-aside')."};

inline constexpr base::Message kMeterStep{
    "STOR006", base::Severity::warning,
    "counters of device {device} at {address} took a step that is not normal: {steps}",
    "Look at the device before its pages are billed. 'reset': the counters began anew. 'board_replaced': the main "
    "board "
    "was exchanged. 'implausible': the device cannot have printed that, or the counter fell to a value that nothing "
    "explains. All values are kept; a device is named here once a day."};

inline constexpr base::Message kDatabaseRescued{
    "STOR007", base::Severity::error,
    "the database {path} was damaged: {rows} rows were saved into a new one, {lost} could not be saved; the damaged "
    "one "
    "is {aside}",
    "Look at the disk's health, for databases do not get damaged by themselves. Where too much is lost, stop the "
    "service and restore a backup. Delete the damaged file when you miss nothing."};

inline constexpr std::array kAllMessages{&kDatabaseMade, &kDatabaseMigrated, &kDatabaseDamaged, &kMeterStep,
                                         &kDatabaseRescued};

}  // namespace fleetgate::store
