#include "manager/devices.hpp"

#include "db/times.hpp"
#include "manager/groups.hpp"

namespace fleetgate::manager {

namespace {

constexpr const char* kColumns =
    "SELECT d.id, gateway, device, kind, maker, model, serial, firmware, mac, address, host_name, site, reachability, "
    "state, panel, life_count, lowest_percent, open_alerts, open_critical, first_at, last_at, open_conditions, "
    "worst_class, coalesce(d.group_id, w.group_id), d.status, w.left_at ";

// A number of the device's place in its gateway: "9" before "10".
constexpr const char* kOrder = "ORDER BY gateway, length(device), device ";

constexpr const char* kFits =
    "FROM devices d JOIN gateways w ON w.id = d.gateway WHERE coalesce(d.group_id, w.group_id) IN (SELECT id FROM "
    "below) "
    "AND (?2 = '' OR gateway = ?2) AND (?3 = '' OR maker || ' ' || model || ' ' || serial || ' ' || mac || ' ' || "
    "address "
    "|| ' ' || host_name || ' ' || site LIKE '%' || ?3 || '%' ESCAPE '\\') AND (NOT ?4 OR reachability = 'silent' OR "
    "worst_class = 'stop' OR open_critical > 0 OR lowest_percent <= 10) AND (d.status = ?5 OR (?5 = '' AND d.status <> "
    "'terminated')) ";

Device read(const db::Row& row) {
    Device out;
    out.id = row.integer(0);
    int column = 0;
    for (auto* text : {&out.gateway, &out.device, &out.kind, &out.maker, &out.model, &out.serial, &out.firmware,
                       &out.mac, &out.address, &out.host_name, &out.site, &out.reachability, &out.state, &out.panel}) {
        *text = row.text(++column);
    }
    out.life_count = row.integer_or_null(15);
    out.lowest_percent = row.integer_or_null(16);
    out.open_alerts = row.integer(17);
    out.open_critical = row.integer(18);
    out.first_at = db::from_ms(row.integer(19));
    out.last_at = db::from_ms(row.integer(20));
    out.open_conditions = row.integer(21);
    out.worst_class = row.text(22);
    out.group = row.integer(23);
    out.status = row.text(24);
    if (const auto left = row.integer_or_null(25)) out.gateway_left_at = db::from_ms(*left);
    return out;
}

/// What LIKE takes as itself.
std::string literal(const std::string& search) {
    std::string out;
    for (const char c : search) {
        if (c == '%' || c == '_' || c == '\\') out += '\\';
        out += c;
    }
    return out;
}

}  // namespace

base::Result<DevicePage> list_devices(db::Connection& connection, const DeviceFilter& filter) {
    const auto search = literal(filter.search);
    auto rows = connection.all(
        std::string{kBelow} + kColumns + kFits + kOrder + "LIMIT ?6 OFFSET ?7",
        {filter.group, filter.gateway, search, filter.trouble, filter.status, filter.limit, filter.offset}, read);
    if (!rows) return base::fail(std::move(rows).error());
    auto total = connection.number(std::string{kBelow} + "SELECT count(*) " + kFits,
                                   {filter.group, filter.gateway, search, filter.trouble, filter.status});
    if (!total) return base::fail(std::move(total).error());
    return DevicePage{*std::move(rows), *total};
}

base::Result<std::optional<Device>> find_device(db::Connection& connection, std::int64_t id, std::int64_t group) {
    return connection.first(std::string{kBelow} + kColumns +
                                "FROM devices d JOIN gateways w ON w.id = d.gateway WHERE d.id = ?2 AND "
                                "coalesce(d.group_id, w.group_id) IN (SELECT id FROM below)",
                            {group, id}, read);
}

}  // namespace fleetgate::manager
