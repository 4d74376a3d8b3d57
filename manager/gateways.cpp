#include "manager/gateways.hpp"

#include "base/bytes.hpp"
#include "manager/access_codes.hpp"
#include "manager/times.hpp"
#include "security/crypto.hpp"

namespace fleetgate::manager {

namespace {

constexpr const char* kColumns =
    "SELECT id, public_key, status, version, computer_name, registered_at, last_batch_at FROM gateways ";

Gateway read(const db::Row& row) {
    Gateway out;
    out.id = row.text(0);
    out.public_key = row.text(1);
    out.status = row.text(2) == "managed" ? protocol::GatewayStatus::managed : protocol::GatewayStatus::pending;
    out.version = row.text(3);
    out.computer_name = row.text(4);
    out.registered_at = from_stored(row.integer(5));
    if (const auto at = row.integer_or_null(6)) out.last_batch_at = from_stored(*at);
    return out;
}

base::Result<std::optional<Gateway>> find_by_key(db::Connection& connection, const std::string& key) {
    return connection.first(std::string{kColumns} + "WHERE public_key = ?", {key}, read);
}

}  // namespace

base::Result<std::vector<Gateway>> gateways(db::Connection& connection) {
    return connection.all(std::string{kColumns} + "ORDER BY registered_at, id", {}, read);
}

base::Result<std::optional<Gateway>> find_gateway(db::Connection& connection, const std::string& id) {
    return connection.first(std::string{kColumns} + "WHERE id = ?", {id}, read);
}

base::Result<std::optional<Gateway>> register_gateway(db::Connection& connection,
                                                      const protocol::RegistrationRequest& request,
                                                      base::WallTime now) {
    const std::string key = request.public_key.base64url();
    const std::string hash = hash_of(request.access_code);
    auto known = find_by_key(connection, key);
    if (!known) return base::fail(known.error());
    if (*known) {
        auto same = connection.first("SELECT code_hash FROM gateways WHERE id = ?", {(*known)->id},
                                     [&](const db::Row& row) { return security::same(row.text(0), hash); });
        if (!same) return base::fail(same.error());
        if (same->value_or(false)) return known;
    }
    auto good = use_access_code(connection, hash, now);
    if (!good) return base::fail(good.error());
    if (!*good) return std::optional<Gateway>{};
    if (*known) return known;

    const std::string id = "gw-" + base::to_hex(security::random_octets(8));
    auto done = connection.run(
        "INSERT INTO gateways (id, public_key, status, code_hash, version, computer_name, registered_at) "
        "VALUES (?, ?, 'pending', ?, ?, ?, ?)",
        {id, key, hash, request.version, request.computer_name, to_stored(now)});
    if (!done) return base::fail(done.error());
    return find_gateway(connection, id);
}

base::Result<bool> approve_gateway(db::Connection& connection, const std::string& id, base::WallTime now) {
    auto done =
        connection.run("UPDATE gateways SET status = 'managed', approved_at = coalesce(approved_at, ?) WHERE id = ?",
                       {to_stored(now), id});
    if (!done) return base::fail(done.error());
    return *done > 0;
}

base::Result<std::int64_t> approve_all(db::Connection& connection, base::WallTime now) {
    return connection.run("UPDATE gateways SET status = 'managed', approved_at = ? WHERE status = 'pending'",
                          {to_stored(now)});
}

}  // namespace fleetgate::manager
