// A forgotten password: a code by mail, good once and for half an hour, becomes a password that must be changed.
#pragma once

#include "base/clock.hpp"
#include "base/secret.hpp"
#include "base/task_group.hpp"
#include "db/database.hpp"
#include "manager/attempts.hpp"
#include "manager/people.hpp"
#include "manager/post_office.hpp"

#include <string>

namespace fleetgate::manager {

inline constexpr std::chrono::minutes kResetLife{30};

/// Use from the server's strand. All must outlive it. Nothing that it answers tells whether there is an account of a
/// name: letters are written beside the answer, and every code that is not good is refused alike.
class PasswordResets {
public:
    PasswordResets(asio::any_io_executor executor, db::Database& database, People& people, PostOffice& post,
                   base::Clock& clock, base::Log& log);

    /// Somebody at `address` has forgotten the password of `user`. How long to wait, where that is asked too often;
    /// nothing: if there is such an account and it has an address, a code is on its way.
    asio::awaitable<std::optional<std::chrono::seconds>> ask(std::string user, std::string address);
    /// Makes the code the account's password, to be changed at the next log-in. Errors: wrong_credentials for whatever
    /// is not good; locked_out after ten of those from one source; the database's.
    asio::awaitable<base::Result<void>> redeem(std::string user, base::Secret code, std::string address);

    /// What is under way is given up.
    asio::awaitable<void> finish();

private:
    asio::awaitable<void> write_to(std::string user, std::string address);

    db::Database& database_;
    People& people_;
    PostOffice& post_;
    base::Clock& clock_;
    base::Log& log_;
    base::TaskGroup letters_;
    Attempts asked_;     ///< by source
    Attempts accounts_;  ///< by account: nobody's mailbox is filled by strangers
    Attempts wrong_;
};

}  // namespace fleetgate::manager
