#include "manager/decisions.hpp"

#include "db/times.hpp"
#include "manager/groups.hpp"

namespace fleetgate::manager {

namespace {

constexpr const char* kGatewayInScope = "id = ?2 AND group_id IN (SELECT id FROM below) AND terminated_at IS NULL";
constexpr const char* kDeviceInScope =
    "id = ?2 AND coalesce(group_id, (SELECT w.group_id FROM gateways w WHERE w.id = devices.gateway)) IN (SELECT id "
    "FROM "
    "below)";

base::Result<bool> did(const base::Result<std::int64_t>& rows) {
    if (!rows) return base::fail(rows.error());
    return *rows > 0;
}

/// What `change` did to each: true when it did anything.
template <class Change>
base::Result<std::vector<std::int64_t>> changed(const std::vector<std::int64_t>& ids, Change change) {
    std::vector<std::int64_t> out;
    for (const auto id : ids) {
        const auto done = did(change(id));
        if (!done) return base::fail(done.error());
        if (*done) out.push_back(id);
    }
    return out;
}

/// A device that was moved to a group of its own is that group's, wherever its gateway is.
constexpr const char* kNotMovedOut = "(group_id IS NULL OR group_id IN (SELECT id FROM below))";

}  // namespace

base::Result<std::vector<std::string>> approve_gateways(db::Connection& connection, const std::vector<std::string>& ids,
                                                        bool with_devices, std::int64_t scope, base::WallTime now) {
    std::vector<std::string> out;
    for (const auto& id : ids) {
        const auto done = did(connection.run(
            std::string{kBelow} + "UPDATE gateways SET status = 'managed', approved_at = ?3, approves_devices = ?4 " +
                "WHERE status = 'pending' AND left_at IS NULL AND " + kGatewayInScope,
            {scope, id, db::to_ms(now), with_devices}));
        if (!done) return base::fail(done.error());
        if (!*done) continue;
        out.push_back(id);
        if (!with_devices) continue;
        auto theirs = connection.run(std::string{kBelow} +
                                         "UPDATE devices SET status = 'managed' WHERE gateway = ?2 AND "
                                         "status = 'pending' AND " +
                                         kNotMovedOut,
                                     {scope, id});
        if (!theirs) return base::fail(std::move(theirs).error());
    }
    return out;
}

base::Result<bool> move_gateway(db::Connection& connection, const std::string& id, std::int64_t group,
                                std::int64_t scope) {
    const auto allowed = is_below(connection, group, scope);
    if (!allowed) return base::fail(allowed.error());
    if (!*allowed) return base::fail(std::errc::invalid_argument, "there is no group " + std::to_string(group));
    return did(connection.run(std::string{kBelow} + "UPDATE gateways SET group_id = ?3 WHERE " + kGatewayInScope,
                              {scope, id, group}));
}

base::Result<bool> terminate_gateway(db::Connection& connection, const std::string& id, std::int64_t scope,
                                     base::WallTime now) {
    const auto done = did(connection.run(
        std::string{kBelow} + "UPDATE gateways SET terminated_at = ?3, silent_since = NULL WHERE " + kGatewayInScope,
        {scope, id, db::to_ms(now)}));
    if (!done || !*done) return done;
    auto theirs = connection.run(
        std::string{kBelow} + "UPDATE devices SET status = 'terminated' WHERE gateway = ?2 AND " + kNotMovedOut,
        {scope, id});
    if (!theirs) return base::fail(std::move(theirs).error());
    return true;
}

base::Result<std::vector<std::int64_t>> approve_devices(db::Connection& connection,
                                                        const std::vector<std::int64_t>& ids, std::int64_t scope) {
    const auto sql =
        std::string{kBelow} + "UPDATE devices SET status = 'managed' WHERE status = 'pending' AND " + kDeviceInScope;
    return changed(ids, [&](std::int64_t id) { return connection.run(sql, {scope, id}); });
}

base::Result<std::vector<std::int64_t>> move_devices(db::Connection& connection, const std::vector<std::int64_t>& ids,
                                                     std::int64_t group, std::int64_t scope) {
    const auto allowed = is_below(connection, group, scope);
    if (!allowed) return base::fail(allowed.error());
    if (!*allowed) return base::fail(std::errc::invalid_argument, "there is no group " + std::to_string(group));
    const auto sql = std::string{kBelow} + "UPDATE devices SET group_id = ?3 WHERE " + kDeviceInScope;
    return changed(ids, [&](std::int64_t id) { return connection.run(sql, {scope, id, group}); });
}

base::Result<std::vector<std::int64_t>> terminate_devices(db::Connection& connection,
                                                          const std::vector<std::int64_t>& ids, std::int64_t scope) {
    const auto sql = std::string{kBelow} +
                     "UPDATE devices SET status = 'terminated' WHERE status <> 'terminated' AND " + kDeviceInScope;
    return changed(ids, [&](std::int64_t id) { return connection.run(sql, {scope, id}); });
}

}  // namespace fleetgate::manager
