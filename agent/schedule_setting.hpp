// How often devices are asked, as the database keeps it.
#pragma once

#include "base/result.hpp"
#include "polling/schedule/intervals.hpp"
#include "store/settings_store.hpp"

#include <boost/asio/awaitable.hpp>

namespace fleetgate::agent {

namespace asio = boost::asio;

/// The default while nobody set one, and for a value that cannot be read (a newer version wrote it).
/// Errors: the database's.
asio::awaitable<base::Result<polling::Schedule>> schedule_of(store::SettingsStore& settings);

/// Errors: the database's.
asio::awaitable<base::Result<void>> save_schedule(store::SettingsStore& settings, polling::Schedule schedule);

}  // namespace fleetgate::agent
