#include "manager/gateways.hpp"

#include "base/bytes.hpp"
#include "db/times.hpp"
#include "manager/access_codes.hpp"
#include "security/crypto.hpp"

namespace fleetgate::manager {

namespace {

constexpr const char* kColumns =
    "SELECT id, public_key, status, version, computer_name, registered_at, last_batch_at, group_id, "
    "approves_devices, last_contact_at, check_in_s, silent_since, copy_seen_at, terminated_at, left_at FROM "
    "gateways ";

Gateway read(const db::Row& row) {
    Gateway out;
    out.id = row.text(0);
    out.public_key = row.text(1);
    out.status = row.text(2) == "managed" ? protocol::GatewayStatus::managed : protocol::GatewayStatus::pending;
    out.version = row.text(3);
    out.computer_name = row.text(4);
    out.registered_at = db::from_ms(row.integer(5));
    const auto time = [&](int column) -> std::optional<base::WallTime> {
        const auto at = row.integer_or_null(column);
        return at ? std::optional{db::from_ms(*at)} : std::nullopt;
    };
    out.last_batch_at = time(6);
    out.group = row.integer(7);
    out.approves_devices = row.boolean(8);
    out.last_contact_at = time(9);
    if (const auto seconds = row.integer_or_null(10)) out.check_in = std::chrono::seconds{*seconds};
    out.silent_since = time(11);
    out.copy_seen_at = time(12);
    out.terminated_at = time(13);
    out.left_at = time(14);
    return out;
}

base::Result<std::optional<Gateway>> find_by_key(db::Connection& connection, const std::string& key) {
    return connection.first(std::string{kColumns} + "WHERE public_key = ?", {key}, read);
}

}  // namespace

std::string_view status_of(const Gateway& gateway) { return gateway.left_at ? "left" : to_string(gateway.status); }

base::Result<std::vector<Gateway>> gateways(db::Connection& connection, std::int64_t group) {
    return connection.all(std::string{kBelow} + kColumns +
                              "WHERE terminated_at IS NULL AND group_id IN (SELECT id FROM below) ORDER BY "
                              "registered_at, id",
                          {group}, read);
}

base::Result<std::optional<Gateway>> find_gateway(db::Connection& connection, const std::string& id) {
    return connection.first(std::string{kColumns} + "WHERE id = ? AND terminated_at IS NULL", {id}, read);
}

base::Result<std::optional<Gateway>> register_gateway(db::Connection& connection,
                                                      const protocol::RegistrationRequest& request,
                                                      base::WallTime now) {
    const std::string key = request.public_key.base64url();
    const std::string hash = hash_of(request.access_code);
    auto known = find_by_key(connection, key);
    if (!known) return base::fail(known.error());
    const bool active = *known && !(*known)->terminated_at && !(*known)->left_at;
    if (active) {
        auto same = connection.first("SELECT code_hash FROM gateways WHERE id = ?", {(*known)->id},
                                     [&](const db::Row& row) { return security::same(row.text(0), hash); });
        if (!same) return base::fail(same.error());
        if (same->value_or(false)) return known;
    }
    const auto group = use_access_code(connection, hash, now);
    if (!group) return base::fail(group.error());
    if (!*group) return std::optional<Gateway>{};
    if (active) return known;
    if (*known) {
        auto again = connection.run(
            "UPDATE gateways SET status = 'pending', terminated_at = NULL, left_at = NULL, approves_devices = 0, "
            "silent_since = NULL, "
            "code_hash = ?2, group_id = ?3, version = ?4, computer_name = ?5, registered_at = ?6 WHERE id = ?1",
            {(*known)->id, hash, **group, request.version, request.computer_name, db::to_ms(now)});
        if (!again) return base::fail(again.error());
        auto theirs = connection.run("UPDATE devices SET status = 'pending' WHERE gateway = ?", {(*known)->id});
        if (!theirs) return base::fail(theirs.error());
        return find_gateway(connection, (*known)->id);
    }

    const std::string id = "gw-" + base::to_hex(security::random_octets(8));
    auto done = connection.run(
        "INSERT INTO gateways (id, public_key, status, code_hash, version, computer_name, registered_at, group_id) "
        "VALUES (?, ?, 'pending', ?, ?, ?, ?, ?)",
        {id, key, hash, request.version, request.computer_name, db::to_ms(now), **group});
    if (!done) return base::fail(done.error());
    return find_gateway(connection, id);
}

base::Result<bool> note_contact(db::Connection& connection, const std::string& id, base::WallTime now) {
    constexpr std::int64_t kMinuteMs = 60'000;
    const auto silent =
        connection.number("SELECT count(*) FROM gateways WHERE id = ? AND silent_since IS NOT NULL", {id});
    if (!silent) return base::fail(silent.error());
    auto done = connection.run(
        "UPDATE gateways SET last_contact_at = ?2, silent_since = NULL WHERE id = ?1 AND (silent_since IS NOT NULL OR "
        "last_contact_at IS NULL OR last_contact_at NOT BETWEEN ?2 - ?3 AND ?2)",
        {id, db::to_ms(now), kMinuteMs});
    if (!done) return base::fail(std::move(done).error());
    return *silent > 0;
}

base::Result<std::vector<std::string>> note_silent(db::Connection& connection, CheckInLimits limits,
                                                   base::WallTime now) {
    auto ids = connection.all(
        "SELECT id FROM gateways WHERE status = 'managed' AND terminated_at IS NULL AND left_at IS NULL AND "
        "silent_since IS NULL AND "
        "max(coalesce(last_contact_at, 0), coalesce(approved_at, 0)) + coalesce(check_in_s, ?1) * ?2 * 1000 < ?3 "
        "ORDER BY id",
        {limits.interval.count(), limits.missed, db::to_ms(now)}, [](const db::Row& row) { return row.text(0); });
    if (!ids) return ids;
    for (const auto& id : *ids) {
        auto done = connection.run("UPDATE gateways SET silent_since = ?2 WHERE id = ?1", {id, db::to_ms(now)});
        if (!done) return base::fail(std::move(done).error());
    }
    return ids;
}

base::Result<bool> approve_gateway(db::Connection& connection, const std::string& id, base::WallTime now) {
    auto done = connection.run(
        "UPDATE gateways SET status = 'managed', approved_at = coalesce(approved_at, ?) WHERE id = ? AND "
        "terminated_at IS NULL AND left_at IS NULL",
        {db::to_ms(now), id});
    if (!done) return base::fail(done.error());
    return *done > 0;
}

base::Result<std::int64_t> approve_all(db::Connection& connection, base::WallTime now) {
    return connection.run(
        "UPDATE gateways SET status = 'managed', approved_at = ? WHERE status = 'pending' AND "
        "terminated_at IS NULL AND left_at IS NULL",
        {db::to_ms(now)});
}

}  // namespace fleetgate::manager
