// What an account may do, and where; who may change that. One place for the page and the command line: whatever is
// decided is decided in the transaction that changes it, so that two who do so at once cannot both be right.
#pragma once

#include "base/result.hpp"
#include "db/connection.hpp"
#include "security/ports/account_repository.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace fleetgate::manager {

struct AccountRights {
    security::Role role = security::Role::viewer;
    std::int64_t group = 0;
    bool locked = false;

    friend bool operator==(const AccountRights&, const AccountRights&) = default;
};

/// Of the rights that somebody looked at: others have another one. Letters, digits and '-', as an ETag has them.
std::string revision_of(const AccountRights& rights);

/// Whose wish it is: nothing stands for the host's own command line, which may do everything.
using Asker = std::optional<std::int64_t>;

struct RightsWish {
    std::int64_t account = 0;
    std::optional<security::Role> role;   ///< nothing: stays
    std::optional<std::int64_t> group;    ///< nothing: stays
    std::optional<std::string> revision;  ///< of what the wish was made from; nothing: whatever is there
};

enum class RightsAnswer {
    done,
    unknown_account,   ///< none, or none in the asker's group and below
    unknown_group,     ///< the same
    not_allowed,       ///< the asker is no Manager (any more)
    own_account,       ///< nobody changes his own rights
    last_manager,      ///< the only Manager of the root group who can sign in
    changed_meanwhile  ///< the rights are not those of the revision
};
/// One sentence for people; empty for done.
std::string sentence(RightsAnswer answer);

struct RightsChange {
    RightsAnswer answer = RightsAnswer::done;
    AccountRights before;
    AccountRights now;
};

/// Within a transaction of the caller's. Sessions of an account that may do less than before end. Errors: the
/// database's.
base::Result<RightsChange> change_rights(db::Connection& connection, const Asker& asker, const RightsWish& wish);
/// The same, of the whole account: with it go its sessions. Errors: the database's.
base::Result<RightsAnswer> remove_account(db::Connection& connection, const Asker& asker, std::int64_t account);

/// "manager in group 3", for the audit trail.
std::string words_of(const AccountRights& rights);

/// Counts the changes of accounts: a service that finds another number than before looks at them anew.
base::Result<std::int64_t> rights_generation(db::Connection& connection);

}  // namespace fleetgate::manager
