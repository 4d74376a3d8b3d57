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
    "Stop the service, keep a copy of the database, and restore a backup or set the database aside "
    "('fleetgate database set-aside'). What cannot be read is reported again with every use."};

inline constexpr std::array kAllMessages{&kDatabaseMade, &kDatabaseMigrated, &kDatabaseDamaged};

}  // namespace fleetgate::store
