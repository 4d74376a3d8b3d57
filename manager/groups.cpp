#include "manager/groups.hpp"

#include "base/text.hpp"
#include "db/errc.hpp"

#include <array>

namespace fleetgate::manager {

namespace {

base::Unexpected wrong(std::string why) { return base::fail(std::errc::invalid_argument, std::move(why)); }

base::Result<std::string> usable(const std::string& name) {
    auto clean = base::printable(base::trimmed(name), kGroupNameBytes + 1);
    if (clean.empty() || clean.size() > kGroupNameBytes) {
        return wrong("a group's name has 1 to " + std::to_string(kGroupNameBytes) + " octets");
    }
    return clean;
}

/// SQLite's rule about the names of siblings, in words.
base::Error told(base::Error error) {
    if (error.code != db::Errc::constraint) return error;
    return {std::make_error_code(std::errc::invalid_argument), "there is a group of that name there already"};
}

}  // namespace

base::Result<std::vector<Group>> groups_below(db::Connection& connection, std::int64_t top) {
    return connection.all(
        "WITH RECURSIVE below (id, depth) AS (SELECT id, 0 FROM groups WHERE id = ?1 UNION SELECT g.id, depth + 1 FROM "
        "groups g JOIN below ON g.parent = below.id) SELECT g.id, g.parent, g.name, (SELECT count(*) FROM gateways w "
        "WHERE w.group_id = g.id AND w.terminated_at IS NULL), (SELECT count(*) FROM devices d JOIN gateways w ON w.id "
        "= d.gateway WHERE coalesce(d.group_id, w.group_id) = g.id AND d.status <> 'terminated') FROM below b JOIN "
        "groups g ON g.id = b.id ORDER BY b.depth, g.name, g.id",
        {top}, [](const db::Row& row) {
            return Group{row.integer(0), row.integer_or_null(1), row.text(2), row.integer(3), row.integer(4)};
        });
}

base::Result<bool> is_below(db::Connection& connection, std::int64_t group, std::int64_t top) {
    const auto found =
        connection.number(std::string{kBelow} + "SELECT count(*) FROM below WHERE id = ?2", {top, group});
    if (!found) return base::fail(found.error());
    return *found > 0;
}

base::Result<std::int64_t> add_group(db::Connection& connection, std::int64_t parent, const std::string& name) {
    const auto clean = usable(name);
    if (!clean) return base::fail(clean.error());
    const auto there = is_below(connection, parent, kRootGroup);
    if (!there) return base::fail(there.error());
    if (!*there) return wrong("there is no group " + std::to_string(parent));
    auto added = connection.run("INSERT INTO groups (parent, name) VALUES (?, ?)", {parent, *clean});
    if (!added) return base::fail(told(std::move(added).error()));
    return connection.last_id();
}

base::Result<void> change_group(db::Connection& connection, std::int64_t id, std::int64_t parent,
                                const std::string& name) {
    const auto clean = usable(name);
    if (!clean) return base::fail(clean.error());
    if (id == kRootGroup) {
        auto renamed = connection.run("UPDATE groups SET name = ? WHERE id = ?", {*clean, id});
        if (!renamed) return base::fail(std::move(renamed).error());
        return {};
    }
    const auto known = is_below(connection, parent, kRootGroup);
    if (!known) return base::fail(known.error());
    if (!*known) return wrong("there is no group " + std::to_string(parent));
    const auto circle = is_below(connection, parent, id);
    if (!circle) return base::fail(circle.error());
    if (*circle) return wrong("a group cannot lie below itself");
    auto done = connection.run("UPDATE groups SET parent = ?, name = ? WHERE id = ?", {parent, *clean, id});
    if (!done) return base::fail(told(std::move(done).error()));
    if (*done == 0) return wrong("there is no group " + std::to_string(id));
    return {};
}

base::Result<void> remove_group(db::Connection& connection, std::int64_t id) {
    if (id == kRootGroup) return wrong("the root group stays");
    struct Holds {
        const char* sql;
        const char* what;
    };
    // Terminated gateways and devices keep their place: their history belongs to somebody.
    constexpr std::array kHolds{
        Holds{"SELECT count(*) FROM groups WHERE parent = ?", "further groups"},
        Holds{"SELECT count(*) FROM gateways WHERE group_id = ?", "gateways"},
        Holds{"SELECT count(*) FROM devices WHERE group_id = ?", "devices"},
        Holds{"SELECT count(*) FROM account_groups WHERE group_id = ?", "accounts"},
        Holds{"SELECT count(*) FROM mail_channels WHERE group_id = ?", "rules of mail"},
        Holds{"SELECT count(*) FROM access_codes WHERE group_id = ? AND uses_left > 0", "access codes"},
    };
    for (const auto& holds : kHolds) {
        const auto count = connection.number(holds.sql, {id});
        if (!count) return base::fail(count.error());
        if (*count > 0) return wrong(std::string{"the group holds "} + holds.what + ": move or remove them first");
    }
    auto done = connection.run("DELETE FROM groups WHERE id = ?", {id});
    if (!done) return base::fail(std::move(done).error());
    if (*done == 0) return wrong("there is no group " + std::to_string(id));
    return {};
}

base::Result<std::int64_t> group_of_account(db::Connection& connection, std::int64_t account) {
    // The first account, made with the host's code, has everything. One that has no row and is not the first was never
    // made whole: it has nothing.
    return connection.number(
        "SELECT coalesce((SELECT group_id FROM account_groups WHERE account_id = ?1), "
        "CASE WHEN ?1 = (SELECT min(id) FROM accounts) THEN ?2 ELSE -1 END)",
        {account, kRootGroup});
}

base::Result<void> set_group_of_account(db::Connection& connection, std::int64_t account, std::int64_t group) {
    auto done =
        connection.run("INSERT OR REPLACE INTO account_groups (account_id, group_id) VALUES (?, ?)", {account, group});
    if (!done) return base::fail(std::move(done).error());
    return {};
}

}  // namespace fleetgate::manager
