// What the manager shows, for other programs: CSV and JSON.
#pragma once

#include "manager/devices.hpp"
#include "manager/gateways.hpp"
#include "manager/history.hpp"
#include "security/audit_trail.hpp"

#include <string>
#include <vector>

#include <boost/json/object.hpp>

namespace fleetgate::manager {

/// As lists, exports and the page's API give each; what is not known is absent.
boost::json::object to_json(const Device& device);
boost::json::object to_json(const Gateway& gateway);
boost::json::object to_json(const security::AuditEntry& entry);
boost::json::object to_json(const CounterPoint& point);
boost::json::object to_json(const SupplyPoint& point);
boost::json::object to_json(const AlertRow& alert);
boost::json::object to_json(const ConditionRow& condition);

/// With a head line. Times are RFC 3339 in UTC.
std::string devices_csv(const std::vector<Device>& devices);
std::string audit_csv(const std::vector<security::AuditEntry>& entries);
std::string gateways_csv(const std::vector<Gateway>& gateways);
std::string counters_csv(const Device& device, const std::vector<CounterPoint>& points);
std::string supplies_csv(const Device& device, const std::vector<SupplyPoint>& points);

}  // namespace fleetgate::manager
