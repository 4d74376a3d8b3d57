// The list of devices that an address asks for: for the page and for exports.
#pragma once

#include "manager/devices.hpp"
#include "manager/people.hpp"
#include "net/http_types.hpp"

#include <cstdint>
#include <vector>

#include <boost/json/array.hpp>

namespace fleetgate::manager::api {

inline constexpr std::int64_t kMostInAnExport = 1'000'000;

/// The filter of the address, within the member's own group; at most `most` devices. Errors: invalid_argument.
base::Result<DeviceFilter> filter_of(const net::Target& target, const Member& member, std::int64_t most);
/// Nothing where the filter's group is not `scope` or below. Errors: the database's.
base::Result<DevicePage> page_of(db::Connection& connection, const DeviceFilter& filter, std::int64_t scope);
boost::json::array array_of(const std::vector<Device>& devices);

}  // namespace fleetgate::manager::api
