#include "manager/projection.hpp"

#include "db/times.hpp"
#include "manager/field.hpp"
#include "manager/projected_alerts.hpp"
#include "manager/projected_conditions.hpp"
#include "manager/retention.hpp"
#include "manager/settings.hpp"

#include <algorithm>

#include <boost/json/parse.hpp>

namespace fleetgate::manager {

namespace {

/// Raised when what is taken out of messages changes: a database with another is made again at the start.
constexpr std::string_view kProjectionNow = "1";

using boost::json::object;
using Done = base::Result<void>;

Done changed(db::Connection& connection, std::string_view sql, db::Values values) {
    auto done = connection.run(sql, values);
    if (!done) return base::fail(std::move(done).error());
    return {};
}

/// The device's number, made at its first message.
base::Result<std::int64_t> device_number(db::Connection& connection, const std::string& gateway,
                                         const std::string& device, std::int64_t at) {
    auto known = connection.number("SELECT id FROM devices WHERE gateway = ? AND device = ?", {gateway, device});
    if (!known) return known;
    if (*known != 0) {
        auto done = connection.run("UPDATE devices SET last_at = ? WHERE id = ?", {at, *known});
        if (!done) return base::fail(std::move(done).error());
        return known;
    }
    auto added = connection.run(
        "INSERT INTO devices (gateway, device, first_at, last_at, status) SELECT ?1, ?2, ?3, ?3, CASE approves_devices "
        "WHEN 0 THEN 'pending' ELSE 'managed' END FROM gateways WHERE id = ?1",
        {gateway, device, at});
    if (!added) return base::fail(std::move(added).error());
    return connection.last_id();
}

Done note_gateway(db::Connection& connection, const std::string& id, const object& data) {
    // What no gateway keeps to is not believed: alarms and figures are reckoned from it.
    const auto check_in = number_in(data, "check_in");
    const bool is_sound = check_in && *check_in >= kShortestCheckIn.count() && *check_in <= kLongestCheckIn.count();
    return changed(connection,
                   "UPDATE gateways SET version = coalesce(nullif(?2, ''), version), computer_name = ?3, check_in_s = "
                   "?4 WHERE id = ?1",
                   {id, text_in(data, "version"), text_in(data, "computer_name"), is_sound ? check_in : std::nullopt});
}

Done note_device(db::Connection& connection, std::int64_t id, const object& data) {
    return changed(connection,
                   "UPDATE devices SET kind = ?2, maker = ?3, model = ?4, serial = ?5, firmware = ?6, mac = ?7, "
                   "address = ?8, host_name = ?9, site = ?10 WHERE id = ?1",
                   {id, text_in(data, "kind"), text_in(data, "maker"), text_in(data, "model"), text_in(data, "serial"),
                    text_in(data, "firmware"), text_in(data, "mac"), text_in(data, "address"),
                    text_in(data, "host_name"), text_in(data, "site")});
}

Done note_status(db::Connection& connection, std::int64_t id, const object& data) {
    return changed(connection, "UPDATE devices SET reachability = ?2, state = ?3, panel = ?4 WHERE id = ?1",
                   {id, text_in(data, "reachability"), text_in(data, "state"), text_in(data, "panel")});
}

/// Only what differs from the point before it is a point.
Done note_counters(db::Connection& connection, std::int64_t id, const object& data, std::int64_t at) {
    Done done;
    std::optional<std::int64_t> life_count;
    each_in(data, "counters", [&](const object& counter) {
        const auto name = text_in(counter, "name");
        const auto value = number_in(counter, "value");
        if (!done || name.empty() || !value) return;
        if (name == "life_count") life_count = value;
        done = changed(connection,
                       "INSERT OR REPLACE INTO counter_points SELECT ?1, ?2, ?3, ?4, ?5 WHERE ?4 IS NOT (SELECT value "
                       "FROM counter_points WHERE device = ?1 AND name = ?2 AND at <= ?3 ORDER BY at DESC LIMIT 1)",
                       {id, name, at, *value, text_in(counter, "unit")});
    });
    if (!done || !life_count) return done;
    return changed(connection, "UPDATE devices SET life_count = ?2 WHERE id = ?1", {id, *life_count});
}

Done note_supplies(db::Connection& connection, std::int64_t id, const object& data, std::int64_t at) {
    Done done;
    std::optional<std::int64_t> lowest;
    each_in(data, "supplies", [&](const object& supply) {
        const auto index = text_in(supply, "index");
        const auto level = number_in(supply, "level_percent");
        if (!done || index.empty()) return;
        if (level && !flag_in(supply, "fills")) lowest = std::min(lowest.value_or(*level), *level);
        // A supply without a level has a point too, once: from here on it no longer says.
        done = changed(connection,
                       "INSERT OR REPLACE INTO supply_points SELECT ?1, ?2, ?3, ?4 WHERE NOT EXISTS (SELECT 1 FROM "
                       "(SELECT level_percent FROM supply_points WHERE device = ?1 AND supply = ?2 AND at <= ?3 "
                       "ORDER BY at DESC LIMIT 1) WHERE level_percent IS ?4)",
                       {id, index, at, level});
    });
    if (!done) return done;
    return changed(connection, "UPDATE devices SET lowest_percent = ?2 WHERE id = ?1", {id, lowest});
}

}  // namespace

base::Result<void> project(db::Connection& connection, const std::string& gateway, const protocol::Message& message,
                           base::WallTime received_at) {
    if (message.type == "gateway") return note_gateway(connection, gateway, message.data);
    if (message.device.empty()) return {};
    const auto at = db::to_ms(std::min(message.at, received_at));
    const auto id = device_number(connection, gateway, message.device, at);
    if (!id) return base::fail(id.error());
    if (message.type == "device") return note_device(connection, *id, message.data);
    if (message.type == "status") return note_status(connection, *id, message.data);
    if (message.type == "counters") return note_counters(connection, *id, message.data, at);
    if (message.type == "supplies") return note_supplies(connection, *id, message.data, at);
    if (message.type == "conditions") return note_conditions(connection, *id, message.data, at);
    if (message.type == "alerts") return note_alerts(connection, *id, message.data, at);
    return {};
}

base::Result<std::int64_t> rebuild_projection(db::Connection& connection, base::WallTime messages_since) {
    const auto since = db::to_ms(messages_since);
    for (const auto* sql :
         {"DELETE FROM counter_points WHERE at >= ?", "DELETE FROM supply_points WHERE at >= ?",
          "DELETE FROM device_alerts WHERE opened_at >= ?", "DELETE FROM device_conditions WHERE since >= ?",
          "UPDATE device_conditions SET closed_at = NULL WHERE closed_at >= ?",
          "UPDATE device_alerts SET closed_at = NULL WHERE closed_at >= ?"}) {
        if (auto done = changed(connection, sql, {since}); !done) return base::fail(done.error());
    }
    Done done;
    std::int64_t used = 0;
    auto read = connection.each("SELECT gateway, type, device, at, received_at, data FROM messages ORDER BY seq", {},
                                [&](const db::Row& row) {
                                    if (!done) return;
                                    boost::system::error_code error;
                                    auto data = boost::json::parse(row.text(5), error);
                                    if (error || !data.is_object()) return;
                                    protocol::Message message{"", row.text(1), db::from_ms(row.integer(3)), row.text(2),
                                                              std::move(data.get_object())};
                                    done = project(connection, row.text(0), message, db::from_ms(row.integer(4)));
                                    ++used;
                                });
    if (!read) return base::fail(std::move(read).error());
    if (!done) return base::fail(std::move(done).error());
    return used;
}

base::Result<std::int64_t> rebuild(db::Connection& connection) {
    const auto since = setting(connection, kMessagesSince);
    if (!since) return base::fail(since.error());
    // Taken for writing at once: it must not find out at its end that the service wrote meanwhile.
    if (auto begun = connection.script("BEGIN IMMEDIATE"); !begun) return base::fail(begun.error());
    auto used = rebuild_projection(connection, db::from_ms(since->empty() ? 0 : std::stoll(*since)));
    auto noted = used ? put_setting(connection, kProjection, std::string{kProjectionNow})
                      : base::Result<void>{base::fail(used.error())};
    if (auto done = noted ? connection.script("COMMIT") : std::move(noted); !done) {
        if (connection.in_transaction()) (void)connection.script("ROLLBACK");
        return base::fail(std::move(done).error().during("making the devices again from the messages"));
    }
    return used;
}

base::Result<void> ensure_projection(db::Connection& connection) {
    const auto made = setting(connection, kProjection);
    if (!made) return base::fail(made.error());
    if (*made == kProjectionNow) return {};
    if (auto done = rebuild(connection); !done) return base::fail(std::move(done).error());
    return {};
}

}  // namespace fleetgate::manager
