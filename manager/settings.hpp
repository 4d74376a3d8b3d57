// A few values that one process leaves for another.
#pragma once

#include "base/result.hpp"
#include "db/connection.hpp"

#include <string>
#include <string_view>

namespace fleetgate::manager {

/// Where this host's own programs reach the service.
inline constexpr std::string_view kServiceUrl = "service_url";
/// The certificates to trust there; empty for the system's.
inline constexpr std::string_view kServiceAuthority = "service_authority";

/// "1" in a backup: not the database of a manager that runs.
inline constexpr std::string_view kIsBackup = "is_backup";
/// Which projection.cpp the devices' tables were made by.
inline constexpr std::string_view kProjection = "projection";
/// How often accounts' rights were changed: account_rights.hpp.
inline constexpr std::string_view kRightsGeneration = "rights_generation";
/// Messages older than this (milliseconds since 1970) may be gone; empty while none ever went.
inline constexpr std::string_view kMessagesSince = "messages_since";

base::Result<void> put_setting(db::Connection& connection, std::string_view name, std::string value);
/// Empty when it was never put.
base::Result<std::string> setting(db::Connection& connection, std::string_view name);

}  // namespace fleetgate::manager
