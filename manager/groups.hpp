// Groups as a tree: whoever may manage one may manage what lies below it.
#pragma once

#include "base/result.hpp"
#include "db/connection.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace fleetgate::manager {

/// The group that holds all others.
inline constexpr std::int64_t kRootGroup = 1;
inline constexpr std::size_t kGroupNameBytes = 128;

struct Group {
    std::int64_t id = kRootGroup;
    std::optional<std::int64_t> parent;  ///< nothing: the root
    std::string name;
    std::int64_t gateways = 0;  ///< in the group itself, terminated ones left out
    std::int64_t devices = 0;
};

/// The beginning of a statement: `below` is the table of the ids of the group of parameter ?1 and of all below it.
inline constexpr const char* kBelow =
    "WITH RECURSIVE below (id) AS (SELECT id FROM groups WHERE id = ?1 UNION SELECT g.id FROM groups g JOIN below ON "
    "g.parent = below.id) ";

/// The group and all below it, parents before their children. Errors of all: the database's.
base::Result<std::vector<Group>> groups_below(db::Connection& connection, std::int64_t top);
/// Whether `group` is `top` or lies below it.
base::Result<bool> is_below(db::Connection& connection, std::int64_t group, std::int64_t top);

/// Errors: invalid_argument (name empty, too long or taken; unknown parent; a group below itself; the root).
base::Result<std::int64_t> add_group(db::Connection& connection, std::int64_t parent, const std::string& name);
base::Result<void> change_group(db::Connection& connection, std::int64_t id, std::int64_t parent,
                                const std::string& name);
/// Errors: invalid_argument unless it is empty: no group, gateway, device, account or usable access code in it.
base::Result<void> remove_group(db::Connection& connection, std::int64_t id);

/// The group in which the account may do what its role says.
base::Result<std::int64_t> group_of_account(db::Connection& connection, std::int64_t account);
base::Result<void> set_group_of_account(db::Connection& connection, std::int64_t account, std::int64_t group);

}  // namespace fleetgate::manager
