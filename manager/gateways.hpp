// The gateways that have registered.
#pragma once

#include "base/clock.hpp"
#include "base/result.hpp"
#include "db/connection.hpp"
#include "protocol/registration.hpp"

#include <optional>
#include <string>
#include <vector>

namespace fleetgate::manager {

struct Gateway {
    std::string id;          ///< "gw-" and 16 hex digits
    std::string public_key;  ///< base64url
    protocol::GatewayStatus status = protocol::GatewayStatus::pending;
    std::string version;
    std::string computer_name;
    base::WallTime registered_at{};
    std::optional<base::WallTime> last_batch_at;
};

/// Errors of all: the database's.
base::Result<std::vector<Gateway>> gateways(db::Connection& connection);
base::Result<std::optional<Gateway>> find_gateway(db::Connection& connection, const std::string& id);

/// Nothing when the access code is refused. A key that is known and comes with the code it came with first (or another
/// good one) gets the gateway it has: the answer to its first request was lost.
base::Result<std::optional<Gateway>> register_gateway(db::Connection& connection,
                                                      const protocol::RegistrationRequest& request, base::WallTime now);

/// False when there is none of that id.
base::Result<bool> approve_gateway(db::Connection& connection, const std::string& id, base::WallTime now);
/// How many were pending.
base::Result<std::int64_t> approve_all(db::Connection& connection, base::WallTime now);

}  // namespace fleetgate::manager
