// What people have set and entered, as one JSON document: taken out for a backup, put back in one transaction.
//
// Secrets stand in it openly (as hexadecimal): whoever keeps the document seals it. Readings, history, logs and
// sessions are not in it; of API tokens their hashes are.
#pragma once

#include "db/database.hpp"
#include "security/ports/sealer.hpp"

#include <cstdint>
#include <string>
#include <vector>

#include <boost/asio/awaitable.hpp>
#include <boost/json/object.hpp>

namespace fleetgate::store {

namespace asio = boost::asio;

/// Settings whose names begin so are the gateway's identity at its manager.
inline constexpr std::string_view kIdentityPrefix = "manager.";

/// How one kind of thing in the document compares with what is stored.
struct RestoredPart {
    std::string name;  ///< settings, credentials, searches, devices, accounts, channels, tokens, identity
    std::int64_t in_copy = 0;
    std::int64_t added = 0;
    std::int64_t changed = 0;
    std::int64_t removed = 0;
};

struct RestoreWish {
    bool dry_run = true;         ///< say what would change, and change nothing
    bool with_identity = false;  ///< take the place of the gateway that the copy is of, at its manager
    /// API tokens that are not here are added. Never where the copy was made: what was ended here since must stay so.
    bool tokens_come = false;
};

class SettingsCopy {
public:
    SettingsCopy(db::Database& database, const security::Sealer& sealer) : database_{database}, sealer_{sealer} {}

    /// Members: schema, settings, credentials, searches, devices, accounts, tokens, second_factors, channels, and
    /// identity (registration and settings, without its key). Errors: the sealer's, for a secret that cannot be opened.
    asio::awaitable<base::Result<boost::json::object>> take();

    /// All of it or nothing. Settings, searches, credentials, accounts and channels are then as in the copy; a
    /// credential stays that another device is read with. Devices are known again by serial number, MAC address, UUID,
    /// or place; those that the copy does not know stay as they are, and none is removed. A copy without accounts
    /// leaves the accounts alone; where it has some, every session ends, and every API token that it does not
    /// hold. Rules of registering speak of the searches as they are numbered here. Errors: bad_message for a document
    /// that is none, not_supported for one of a newer schema, the database's.
    asio::awaitable<base::Result<std::vector<RestoredPart>>> put(boost::json::object copy, RestoreWish wish);

private:
    db::Database& database_;
    const security::Sealer& sealer_;
};

}  // namespace fleetgate::store
