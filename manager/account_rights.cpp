#include "manager/account_rights.hpp"

#include "manager/groups.hpp"
#include "manager/people.hpp"
#include "manager/settings.hpp"

#include <string_view>

namespace fleetgate::manager {

namespace {

using security::Role;

constexpr std::string_view kAdministrator = "administrator";
constexpr std::string_view kViewer = "viewer";

bool leads_all(const AccountRights& rights) {
    return rights.role == Role::administrator && rights.group == kRootGroup && !rights.locked;
}

/// Nothing: there is no such account.
base::Result<std::optional<AccountRights>> rights_of(db::Connection& connection, std::int64_t account) {
    const auto row =
        connection.first("SELECT role, locked FROM accounts WHERE id = ?", {account}, [](const db::Row& r) {
            return AccountRights{r.text(0) == kAdministrator ? Role::administrator : Role::viewer, 0, r.boolean(1)};
        });
    if (!row) return base::fail(row.error());
    if (!*row) return std::optional<AccountRights>{};
    auto rights = **row;
    const auto group = group_of_account(connection, account);
    if (!group) return base::fail(group.error());
    rights.group = *group;
    return std::optional{rights};
}

/// Whether somebody else could undo what is done to this one.
base::Result<bool> has_other_leader(db::Connection& connection, std::int64_t account) {
    const auto ids = connection.all("SELECT id FROM accounts WHERE id <> ? AND role = ? AND locked = 0",
                                    {account, kAdministrator}, [](const db::Row& row) { return row.integer(0); });
    if (!ids) return base::fail(ids.error());
    for (const auto id : *ids) {
        const auto group = group_of_account(connection, id);
        if (!group) return base::fail(group.error());
        if (*group == kRootGroup) return true;
    }
    return false;
}

struct Looked {
    RightsAnswer answer = RightsAnswer::done;
    std::int64_t scope = kRootGroup;  ///< of the asker
    AccountRights rights;             ///< of the account
};

/// Whether the asker may touch the account at all.
base::Result<Looked> look(db::Connection& connection, const Asker& asker, std::int64_t account) {
    Looked out;
    if (asker) {
        const auto mine = rights_of(connection, *asker);
        if (!mine) return base::fail(mine.error());
        if (!*mine || (*mine)->role != Role::administrator || (*mine)->locked) {
            out.answer = RightsAnswer::not_allowed;
            return out;
        }
        out.scope = (*mine)->group;
    }
    const auto theirs = rights_of(connection, account);
    if (!theirs) return base::fail(theirs.error());
    if (!*theirs) {
        out.answer = RightsAnswer::unknown_account;
        return out;
    }
    out.rights = **theirs;
    if (asker == account) {
        out.answer = RightsAnswer::own_account;
    } else if (asker) {
        const auto within = is_below(connection, out.rights.group, out.scope);
        if (!within) return base::fail(within.error());
        if (!*within) out.answer = RightsAnswer::unknown_account;
    }
    return out;
}

base::Result<RightsAnswer> why_not(db::Connection& connection, const RightsWish& wish, const Looked& looked,
                                   const AccountRights& now) {
    if (wish.revision && *wish.revision != revision_of(looked.rights)) return RightsAnswer::changed_meanwhile;
    const auto known = is_below(connection, now.group, looked.scope);
    if (!known) return base::fail(known.error());
    if (!*known) return RightsAnswer::unknown_group;
    if (!leads_all(looked.rights) || leads_all(now)) return RightsAnswer::done;
    const auto other = has_other_leader(connection, wish.account);
    if (!other) return base::fail(other.error());
    return *other ? RightsAnswer::done : RightsAnswer::last_manager;
}

base::Result<void> count_change(db::Connection& connection) {
    const auto before = rights_generation(connection);
    if (!before) return base::fail(before.error());
    return put_setting(connection, kRightsGeneration, std::to_string(*before + 1));
}

base::Result<void> store(db::Connection& connection, std::int64_t account, const RightsChange& change) {
    auto done = connection.run("UPDATE accounts SET role = ? WHERE id = ?",
                               {change.now.role == Role::administrator ? kAdministrator : kViewer, account});
    if (!done) return base::fail(std::move(done).error());
    if (auto moved = set_group_of_account(connection, account, change.now.group); !moved) return moved;
    const auto kept_groups = is_below(connection, change.before.group, change.now.group);
    if (!kept_groups) return base::fail(kept_groups.error());
    const bool lost_role = change.before.role == Role::administrator && change.now.role != Role::administrator;
    if (lost_role || !*kept_groups) {
        auto ended = connection.run("DELETE FROM sessions WHERE account_id = ?", {account});
        if (!ended) return base::fail(std::move(ended).error());
    }
    return count_change(connection);
}

}  // namespace

std::string revision_of(const AccountRights& rights) {
    return std::string{role_word(rights.role)} + "-" + std::to_string(rights.group);
}

std::string sentence(RightsAnswer answer) {
    switch (answer) {
        case RightsAnswer::done: return {};
        case RightsAnswer::unknown_account: return "There is no such user.";
        case RightsAnswer::unknown_group: return "There is no such group.";
        case RightsAnswer::not_allowed: return "This needs the rights of a Manager.";
        case RightsAnswer::own_account: return "Your own account is changed and removed by another Manager.";
        case RightsAnswer::last_manager: return "The last Manager of the whole tree stays: make another one first.";
        case RightsAnswer::changed_meanwhile:
            return "This user was changed by somebody else meanwhile. Nothing was saved: look at what it is now, and "
                   "make your change again.";
    }
    return {};
}

std::string words_of(const AccountRights& rights) {
    return std::string{role_word(rights.role)} + " in group " + std::to_string(rights.group);
}

base::Result<RightsChange> change_rights(db::Connection& connection, const Asker& asker, const RightsWish& wish) {
    const auto looked = look(connection, asker, wish.account);
    if (!looked) return base::fail(looked.error());
    RightsChange change{looked->answer, looked->rights, looked->rights};
    if (change.answer != RightsAnswer::done) return change;
    change.now.role = wish.role.value_or(change.before.role);
    change.now.group = wish.group.value_or(change.before.group);
    const auto answer = why_not(connection, wish, *looked, change.now);
    if (!answer) return base::fail(answer.error());
    change.answer = *answer;
    if (change.answer != RightsAnswer::done || change.now == change.before) return change;
    if (auto stored = store(connection, wish.account, change); !stored) return base::fail(stored.error());
    return change;
}

base::Result<RightsAnswer> remove_account(db::Connection& connection, const Asker& asker, std::int64_t account) {
    const auto looked = look(connection, asker, account);
    if (!looked) return base::fail(looked.error());
    if (looked->answer != RightsAnswer::done) return looked->answer;
    if (leads_all(looked->rights)) {
        const auto other = has_other_leader(connection, account);
        if (!other) return base::fail(other.error());
        if (!*other) return RightsAnswer::last_manager;
    }
    auto gone = connection.run("DELETE FROM accounts WHERE id = ?", {account});
    if (!gone) return base::fail(std::move(gone).error());
    if (auto counted = count_change(connection); !counted) return base::fail(counted.error());
    return RightsAnswer::done;
}

base::Result<std::int64_t> rights_generation(db::Connection& connection) {
    return connection.number("SELECT CAST(value AS INTEGER) FROM settings WHERE name = ?", {kRightsGeneration});
}

}  // namespace fleetgate::manager
