// What a device's past says of it today: steps of its counters to look at, when its supplies run out and were replaced,
// which main boards it had. For the page and the command line.
#pragma once

#include "fleet/ports/device_repository.hpp"
#include "fleet/supply_forecast.hpp"

#include <map>
#include <string>
#include <vector>

#include <boost/json/object.hpp>

namespace fleetgate::fleet {

struct DeviceHistory {
    std::vector<NotableStep> steps;                 ///< the newest of each counter
    std::map<std::string, SupplyOutlook> supplies;  ///< by index, one for each supply of the latest reading
    std::vector<BoardChange> boards;                ///< oldest first

    friend bool operator==(const DeviceHistory&, const DeviceHistory&) = default;
};

/// When each supply of the latest reading runs out, by index. Errors: the repository's, which must outlive it.
asio::awaitable<base::Result<std::map<std::string, SupplyOutlook>>> outlooks_of(DeviceRepository& devices,
                                                                                Device device);
/// As of the device's latest reading. Errors: the repository's, which must outlive it.
asio::awaitable<base::Result<DeviceHistory>> history_of(DeviceRepository& devices, Device device);

/// "2026-03-03"
std::string to_iso_date(std::chrono::sys_days day);

/// { "at", "step", "before", "now" }; "before" is null where it is no longer kept.
boost::json::object to_json(const NotableStep& step);
/// { "expected_on", "earliest_on", "latest_on", "basis" }: days of UTC, as "2026-03-03".
boost::json::object to_json(const SupplyForecast& forecast);
/// { "at", "level_at_removal" }: percent or null.
boost::json::object to_json(const SupplyReplacement& replacement);
/// { "at", "joined_at", "serial_before", "serial_after", "mac_before", "mac_after", "counters": [ { "name",
///   "last_before", "first_after", "offset" } ] }
boost::json::object to_json(const BoardChange& change);
/// { "steps": [ { "counter", ... } ], "supplies": [ { "index", "forecast": null or {}, "forecast_missing": null or
///   text, "replacements": [] } ], "boards": [] }
boost::json::object to_json(const DeviceHistory& history);

}  // namespace fleetgate::fleet
