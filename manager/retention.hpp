// An end to what the manager keeps.
#pragma once

#include "base/clock.hpp"
#include "base/result.hpp"
#include "db/connection.hpp"

#include <chrono>
#include <cstdint>

namespace fleetgate::manager {

constexpr std::chrono::seconds kShortestCheckIn{60};
constexpr std::chrono::seconds kLongestCheckIn{86'400};

/// What the administrator may set (`fleetgate-manager settings`), with its defaults.
struct KeepSettings {
    std::chrono::days messages{400};  ///< as they were received; the newest of each kind about each device stays
    std::chrono::days history{1100};  ///< counters, levels, closed alerts and conditions
    std::chrono::days audit{67};
    std::chrono::days files{400};         ///< the gateways' log files
    std::chrono::seconds check_in{3600};  ///< from kShortestCheckIn to kLongestCheckIn
    int missed_check_ins = 2;
};

/// Errors of all: the database's.
base::Result<KeepSettings> keep_settings(db::Connection& connection);
/// Errors: invalid_argument for a name that is none or a value out of its bounds.
base::Result<void> change_keep_setting(db::Connection& connection, const std::string& name, std::int64_t value);

struct Forgotten {
    std::int64_t messages = 0;
    std::int64_t points = 0;  ///< and closed alerts and conditions, files, numbers of batches
};

/// One step inside a transaction: at most some thousand rows, so that uploads come in between. What stands now stays:
/// the newest message of each kind, the last point of each counter and supply, what is open.
base::Result<Forgotten> forget_some(db::Connection& connection, const KeepSettings& keep, base::WallTime now);

}  // namespace fleetgate::manager
