// What people decide about gateways and devices. Each function acts on what lies in the group `scope` or below alone;
// what is elsewhere is as if it were not there. Errors of all: the database's.
#pragma once

#include "base/clock.hpp"
#include "base/result.hpp"
#include "db/connection.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace fleetgate::manager {

/// Pending ones become managed; `with_devices`: what they registered and will register is managed too. Returns the ids
/// that were approved.
base::Result<std::vector<std::string>> approve_gateways(db::Connection& connection, const std::vector<std::string>& ids,
                                                        bool with_devices, std::int64_t scope, base::WallTime now);
/// Its devices go with it, but for those that have a group of their own. False when there is no such gateway.
base::Result<bool> move_gateway(db::Connection& connection, const std::string& id, std::int64_t group,
                                std::int64_t scope);
/// It is refused from now on and has to register again; its devices are terminated, what was received stays.
base::Result<bool> terminate_gateway(db::Connection& connection, const std::string& id, std::int64_t scope,
                                     base::WallTime now);

/// Returns the ids of those that were changed.
base::Result<std::vector<std::int64_t>> approve_devices(db::Connection& connection,
                                                        const std::vector<std::int64_t>& ids, std::int64_t scope);
base::Result<std::vector<std::int64_t>> move_devices(db::Connection& connection, const std::vector<std::int64_t>& ids,
                                                     std::int64_t group, std::int64_t scope);
/// They are in no list any more, whatever their gateway goes on to send; their history stays.
base::Result<std::vector<std::int64_t>> terminate_devices(db::Connection& connection,
                                                          const std::vector<std::int64_t>& ids, std::int64_t scope);

}  // namespace fleetgate::manager
