// What lives in the database and is set by command or on the page: one line a setting.
#pragma once

#include "agent/upload_settings.hpp"
#include "store/settings_store.hpp"

#include <chrono>
#include <span>
#include <string_view>

namespace fleetgate::agent {

/// How long what changed at a device is kept.
inline constexpr store::SettingKey<std::int64_t> kHistoryDays{"history_days", 730};

struct ServiceSetting {
    store::SettingKey<std::int64_t> key;
    std::int64_t least;
    std::int64_t most;
    std::string_view what;  ///< one sentence
};

inline constexpr ServiceSetting kServiceSettings[] = {
    {kHistoryDays, 7, 3650, "How many days the history of counters, supplies, alerts and states is kept."},
    {kUploadsADay, 1, 4, "How often a day counters and supplies go to the manager."},
    {kMonthDay, 1, 28, "Day of the month on which a month is over for invoices: 1 is the calendar's month."},
    {kMonthHour, 0, 23, "Hour of that day, by this host's clock."},
    {kFilesHour, 0, 23,
     "From this hour on, by this host's clock, the audit and system logs of the day before go to the manager."},
};

}  // namespace fleetgate::agent
