// Everything about one device: for `fleetgate-manager device` and the page.
#pragma once

#include "base/clock.hpp"
#include "base/result.hpp"
#include "db/connection.hpp"
#include "manager/devices.hpp"
#include "manager/history.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <boost/json/object.hpp>

namespace fleetgate::manager {

struct DevicePageData {
    Device device;
    /// The newest message of each type but device and status, as the gateway sent it; types that are not known here
    /// too.
    std::map<std::string, boost::json::object> latest;
    std::vector<CounterPoint> counters;
    std::vector<SupplyPoint> supplies;
    std::vector<ConditionRow> conditions;  ///< open ones first; at most 200, as of alerts
    std::vector<AlertRow> alerts;
};

/// Nothing when there is no such device in that group or below. Errors: the database's.
base::Result<std::optional<DevicePageData>> device_page(db::Connection& connection, std::int64_t id,
                                                        base::WallTime since, std::int64_t group = 1);

boost::json::object to_json(const DevicePageData& page);

}  // namespace fleetgate::manager
