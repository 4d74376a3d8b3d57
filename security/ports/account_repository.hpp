// Where accounts are kept. Implementations: the stores of gateway and manager; fakes::MemoryAccounts in tests.
#pragma once

#include "base/clock.hpp"
#include "base/result.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <boost/asio/awaitable.hpp>

namespace fleetgate::security {

namespace asio = boost::asio;

/// An administrator changes things, a viewer sees them.
enum class Role : std::uint8_t { administrator, viewer };

std::string_view to_string(Role role);

struct Account {
    std::int64_t id = 0;
    std::string name;  ///< as typed when it was made
    Role role = Role::administrator;
    std::string password_hash;  ///< scrypt.hpp's form
    base::WallTime created_at{};
    base::WallTime password_set_at{};
    bool must_change_password = false;  ///< somebody else set it
    bool locked = false;                ///< by an administrator, until one lets it in again

    friend bool operator==(const Account&, const Account&) = default;
};

/// Names are compared by `canonical_name` (accounts.hpp): two accounts whose names differ in case only cannot be.
/// Every function may fail with the database's errors; what returned is durable.
class AccountRepository {
public:
    virtual ~AccountRepository() = default;

    /// Ordered by id.
    virtual asio::awaitable<base::Result<std::vector<Account>>> accounts() = 0;
    virtual asio::awaitable<base::Result<std::optional<Account>>> find(std::string canonical_name) = 0;
    /// Adds it as the only account, and gives its id; nothing, and adds nothing, when there is any account already. Of
    /// many at once exactly one wins.
    virtual asio::awaitable<base::Result<std::optional<std::int64_t>>> add_first(Account account) = 0;
    /// Nothing, and adds nothing, when an account has that name already.
    virtual asio::awaitable<base::Result<std::optional<std::int64_t>>> add(Account account) = 0;
    /// The hash, password_set_at and must_change_password of the account with that id. False when there is none.
    virtual asio::awaitable<base::Result<bool>> set_password(Account account) = 0;

    enum class Outcome : std::uint8_t { done, unknown, last_administrator };
    /// The role of the account with that id, and whether it is locked. The last administrator that is not locked stays
    /// one.
    virtual asio::awaitable<base::Result<Outcome>> change(Account account) = 0;
    /// Its sessions go with it. The last administrator that is not locked stays.
    virtual asio::awaitable<base::Result<Outcome>> remove(std::int64_t id) = 0;
};

}  // namespace fleetgate::security
