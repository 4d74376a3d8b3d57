#include "manager/projected_alerts.hpp"

#include "manager/field.hpp"

#include <set>
#include <string>
#include <utility>

namespace fleetgate::manager {

namespace {

using boost::json::object;
using Key = std::pair<std::string, std::int64_t>;  // index and code

base::Result<void> open_alert(db::Connection& connection, std::int64_t device, const object& alert, const Key& key,
                              std::int64_t at) {
    auto done = connection.run(
        "INSERT INTO device_alerts (device, item, code, code_name, severity, grouping, text, opened_at) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        {device, key.first, key.second, text_in(alert, "code_name"), text_in(alert, "severity"),
         text_in(alert, "group"), text_in(alert, "text"), at});
    if (!done) return base::fail(std::move(done).error());
    return {};
}

}  // namespace

base::Result<void> note_alerts(db::Connection& connection, std::int64_t device, const object& data, std::int64_t at) {
    std::set<Key> known;
    auto read = connection.each("SELECT item, code FROM device_alerts WHERE device = ? AND closed_at IS NULL", {device},
                                [&](const db::Row& row) { known.emplace(row.text(0), row.integer(1)); });
    if (!read) return read;

    std::set<Key> open;
    std::int64_t critical = 0;
    base::Result<void> done;
    each_in(data, "alerts", [&](const object& alert) {
        const Key key{text_in(alert, "index"), number_in(alert, "code").value_or(0)};
        if (!done || !open.insert(key).second) return;
        if (text_in(alert, "severity") == "critical") ++critical;
        if (!known.contains(key)) done = open_alert(connection, device, alert, key, at);
    });
    if (!done) return done;
    for (const auto& key : known) {
        if (open.contains(key)) continue;
        auto closed = connection.run(
            "UPDATE device_alerts SET closed_at = max(?4, opened_at) WHERE device = ?1 AND item = ?2 AND code = ?3 "
            "AND closed_at IS NULL",
            {device, key.first, key.second, at});
        if (!closed) return base::fail(std::move(closed).error());
    }
    auto counted = connection.run("UPDATE devices SET open_alerts = ?2, open_critical = ?3 WHERE id = ?1",
                                  {device, open.size(), critical});
    if (!counted) return base::fail(std::move(counted).error());
    return {};
}

}  // namespace fleetgate::manager
