// The gateways that have registered.
#pragma once

#include "base/clock.hpp"
#include "base/result.hpp"
#include "db/connection.hpp"
#include "manager/groups.hpp"
#include "protocol/registration.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
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
    std::int64_t group = kRootGroup;
    bool approves_devices = false;  ///< what it registers is managed at once
    std::optional<base::WallTime> last_contact_at;
    std::optional<std::chrono::seconds> check_in;  ///< how often it says it asks; nothing: it did not say
    std::optional<base::WallTime> silent_since;    ///< when it was found to have missed its check-ins
    std::optional<base::WallTime> terminated_at;   ///< it has to register again
    std::optional<base::WallTime> left_at;         ///< it has de-registered: kept, and refused until it registers again
    std::optional<base::WallTime> copy_seen_at;    ///< when two were last seen that use its key
};

/// "pending", "managed", or "left" for one that has de-registered.
std::string_view status_of(const Gateway& gateway);

/// In this group and below; without those that were terminated. Errors of all: the database's.
base::Result<std::vector<Gateway>> gateways(db::Connection& connection, std::int64_t group = kRootGroup);
base::Result<std::optional<Gateway>> find_gateway(db::Connection& connection, const std::string& id);

/// A signed request came from it. The alarm about its silence, if there was one, has ended: true then. Written no more
/// often than once a minute.
base::Result<bool> note_contact(db::Connection& connection, const std::string& id, base::WallTime now);

struct CheckInLimits {
    std::chrono::seconds interval{3600};  ///< of a gateway that does not say its own
    int missed = 2;                       ///< so many in a row raise the alarm
};
/// Raises the alarm about managed gateways that have missed their check-ins; returns those for which it is new.
base::Result<std::vector<std::string>> note_silent(db::Connection& connection, CheckInLimits limits,
                                                   base::WallTime now);

/// Nothing when the access code is refused. A key that is known and comes with the code it came with first (or another
/// good one) gets the gateway it has: the answer to its first request was lost. One that was terminated or has left is
/// pending again with a good code. A new gateway comes into the code's group.
base::Result<std::optional<Gateway>> register_gateway(db::Connection& connection,
                                                      const protocol::RegistrationRequest& request, base::WallTime now);

/// False when there is none of that id.
base::Result<bool> approve_gateway(db::Connection& connection, const std::string& id, base::WallTime now);
/// How many were pending.
base::Result<std::int64_t> approve_all(db::Connection& connection, base::WallTime now);

}  // namespace fleetgate::manager
