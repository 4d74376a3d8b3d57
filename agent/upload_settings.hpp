// When counters go up and months end: set by command, read by the relay.
#pragma once

#include "relay/upload_times.hpp"
#include "store/settings_store.hpp"

#include <boost/asio/awaitable.hpp>

namespace fleetgate::agent {

inline constexpr store::SettingKey<std::int64_t> kUploadsADay{"uploads_a_day", 1};
inline constexpr store::SettingKey<std::int64_t> kMonthDay{"month_ends_on_day", 1};
inline constexpr store::SettingKey<std::int64_t> kMonthHour{"month_ends_at_hour", 0};

inline constexpr store::SettingKey<std::int64_t> kFilesHour{"daily_files_from_hour", 1};

/// What cannot be read is as nobody had set it. `settings` must outlive it.
boost::asio::awaitable<relay::UploadPlan> upload_plan(store::SettingsStore& settings);

}  // namespace fleetgate::agent
