#include "manager/device_page.hpp"

#include "manager/export.hpp"

#include <boost/json/array.hpp>
#include <boost/json/parse.hpp>

namespace fleetgate::manager {

namespace json = boost::json;

namespace {

constexpr std::int64_t kMost = 200;

base::Result<std::map<std::string, json::object>> latest_of(db::Connection& connection, const Device& device) {
    std::map<std::string, json::object> out;
    auto read = connection.each(
        "SELECT l.type, m.data FROM latest l JOIN messages m ON m.seq = l.seq WHERE l.gateway = ? AND l.device = ? AND "
        "l.type NOT IN ('device', 'status')",
        {device.gateway, device.device}, [&](const db::Row& row) {
            boost::system::error_code error;
            auto data = json::parse(row.text(1), error);
            // A damaged message costs its own part of the page.
            if (!error && data.is_object()) out.emplace(row.text(0), std::move(data.get_object()));
        });
    if (!read) return base::fail(std::move(read).error());
    return out;
}

template <class Rows>
json::array array_of(const Rows& rows) {
    json::array out;
    for (const auto& row : rows) out.push_back(to_json(row));
    return out;
}

}  // namespace

base::Result<std::optional<DevicePageData>> device_page(db::Connection& connection, std::int64_t id,
                                                        base::WallTime since, std::int64_t group) {
    auto device = find_device(connection, id, group);
    if (!device) return base::fail(std::move(device).error());
    if (!*device) return std::optional<DevicePageData>{};
    auto latest = latest_of(connection, **device);
    if (!latest) return base::fail(std::move(latest).error());
    auto counters = counter_history(connection, id, since);
    if (!counters) return base::fail(std::move(counters).error());
    auto supplies = supply_history(connection, id, since);
    if (!supplies) return base::fail(std::move(supplies).error());
    auto conditions = condition_history(connection, id, kMost);
    if (!conditions) return base::fail(std::move(conditions).error());
    auto alerts = alert_history(connection, id, kMost);
    if (!alerts) return base::fail(std::move(alerts).error());
    return std::optional{DevicePageData{**std::move(device), *std::move(latest), *std::move(counters),
                                        *std::move(supplies), *std::move(conditions), *std::move(alerts)}};
}

json::object to_json(const DevicePageData& page) {
    json::object latest;
    for (const auto& [type, data] : page.latest) latest[type] = data;
    return {{"device", to_json(page.device)},
            {"latest", std::move(latest)},
            {"counter_history", array_of(page.counters)},
            {"supply_history", array_of(page.supplies)},
            {"conditions", array_of(page.conditions)},
            {"alerts", array_of(page.alerts)}};
}

}  // namespace fleetgate::manager
