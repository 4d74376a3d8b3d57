// Everything about one gateway: for the page.
#pragma once

#include "base/clock.hpp"
#include "base/result.hpp"
#include "db/connection.hpp"
#include "manager/gateways.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <boost/json/object.hpp>

namespace fleetgate::manager {

/// One of the gateway's queues, as far as it has come in.
struct Stream {
    std::string name;      ///< 32 hexadecimal digits
    std::string sequence;  ///< alerts, bulk; empty from a gateway that does not say
    std::int64_t held = 0;
    std::optional<base::WallTime> last_at;
    std::optional<base::WallTime> replaced_at;  ///< when another took its place
};

/// A message of the gateway about itself.
struct Told {
    base::WallTime at{};
    boost::json::object data;
};

struct GatewayPageData {
    Gateway gateway;
    std::chrono::seconds check_in{3600};  ///< its own, or the one that is assumed
    int alarm_after = 2;                  ///< so many missed check-ins raise the alarm
    std::int64_t missed = 0;              ///< check-ins, as of now; 0 before its first contact
    std::vector<Stream> streams;          ///< those that go on first; at most 20
    std::vector<Told> gaps;               ///< newest first; at most 100
    std::optional<Told> told;             ///< its newest message `gateway`
    std::optional<Told> discovery;        ///< its newest `discovery_settings`; nothing from one that anonymizes
    std::int64_t pending_devices = 0;
    std::int64_t managed_devices = 0;
};

/// Whole intervals that have passed without a contact. Pure.
std::int64_t missed_check_ins(std::optional<base::WallTime> last_contact, std::chrono::seconds interval,
                              base::WallTime now);

/// Nothing when there is no such gateway in that group or below, or it was terminated. Errors: the database's.
base::Result<std::optional<GatewayPageData>> gateway_page(db::Connection& connection, const std::string& id,
                                                          std::int64_t group, base::WallTime now);

boost::json::object to_json(const GatewayPageData& page);

}  // namespace fleetgate::manager
