// The devices that gateways have reported, as they stand now.
#pragma once

#include "base/clock.hpp"
#include "base/result.hpp"
#include "db/connection.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace fleetgate::manager {

struct Device {
    std::int64_t id = 0;  ///< the manager's number of it, for ever
    std::string gateway;
    std::string device;  ///< the gateway's own name for it
    std::string kind;
    std::string maker;
    std::string model;
    std::string serial;
    std::string firmware;
    std::string mac;
    std::string address;  ///< this, host_name and site: empty when the gateway anonymizes
    std::string host_name;
    std::string site;
    std::string reachability;  ///< answering, silent, never_read; empty before the first status
    std::string state;
    std::string panel;
    std::optional<std::int64_t> life_count;
    std::optional<std::int64_t> lowest_percent;  ///< of its supplies
    std::int64_t open_alerts = 0;
    std::int64_t open_critical = 0;
    std::int64_t open_conditions = 0;
    std::string worst_class;  ///< of its open conditions: stop, warn, plan, info; empty when it has none
    base::WallTime first_at{};
    std::int64_t group = 1;                         ///< its own, or its gateway's
    std::string status;                             ///< pending, managed, terminated
    std::optional<base::WallTime> gateway_left_at;  ///< when its gateway de-registered: nothing newer comes
    base::WallTime last_at{};                       ///< of the newest message about it
};

struct DeviceFilter {
    std::string search;      ///< in maker, model, serial number, MAC, address, host name and site; empty: all
    std::string gateway;     ///< empty: all
    std::int64_t group = 1;  ///< this one and those below
    std::string status;      ///< empty: pending and managed
    /// Only those that are silent, stopped, have a critical alert or a supply at or below 10 percent.
    bool trouble = false;
    std::int64_t limit = 1'000'000;
    std::int64_t offset = 0;
};

struct DevicePage {
    std::vector<Device> devices;  ///< by gateway, then the gateway's order
    std::int64_t total = 0;       ///< that fit the filter
};

/// `group` of find_device: it must be there or below. Errors of both: the database's.
base::Result<DevicePage> list_devices(db::Connection& connection, const DeviceFilter& filter);
base::Result<std::optional<Device>> find_device(db::Connection& connection, std::int64_t id, std::int64_t group = 1);

}  // namespace fleetgate::manager
