// Accounts as the page needs them. Implementation: an adapter over security/ in agent/; a fake in tests.
#pragma once

#include "base/result.hpp"
#include "base/secret.hpp"
#include "security/accounts.hpp"

#include <chrono>
#include <string>
#include <variant>
#include <vector>

#include <boost/asio/awaitable.hpp>

namespace fleetgate::webui {

namespace asio = boost::asio;

/// A session that has just begun.
struct SignedIn {
    base::Secret token;  ///< for the cookie: letters, digits, '-' and '_'
    std::string account;
    bool restricted = false;  ///< the password must be changed first
    std::string role = {};    ///< "administrator", "viewer"
};

/// Why somebody was not let in. What the page tells him, no more.
struct Refusal {
    enum class Why {
        wrong_code,  ///< not the set-up code
        code_expired,
        busy,               ///< too many attempts at once, from anywhere; `retry_after`
        wrong_credentials,  ///< unknown user or wrong password: never said which
        locked_out,         ///< too many failed attempts; `retry_after` says for how long
        bad_user_name,
        password_policy,       ///< `broken_rules` names the rules as api.yaml's PolicyRule does
        wrong_password,        ///< the current password, when changing it
        second_factor_needed,  ///< the password is right; a code is missing
        wrong_second_factor,   ///< a code that is wrong or was used already
        account_locked,        ///< by an administrator
    };
    Why why = Why::wrong_credentials;
    std::vector<std::string> broken_rules = {};
    std::chrono::seconds retry_after{0};
};

using Entry = std::variant<SignedIn, Refusal>;

/// `caller`: where the request comes from, for lock-out, audit and the list of sessions. A failed attempt is answered
/// with a delay that lies in the implementation. Errors of each: the store's.
class Accounts {
public:
    virtual ~Accounts() = default;

    /// The first account, by the one-time code.
    virtual asio::awaitable<base::Result<Entry>> set_up(base::Secret code, std::string user, base::Secret password,
                                                        security::Caller caller) = 0;
    /// `code`: of the account's second factor; may be empty.
    virtual asio::awaitable<base::Result<Entry>> log_in(std::string user, base::Secret password,
                                                        security::Caller caller, std::string code) = 0;
    /// Ends the session of that id (web::SessionInfo::id).
    virtual asio::awaitable<base::Result<void>> log_out(std::string session_id, security::Caller caller) = 0;
    /// All sessions of the account end; the answer is a new one.
    virtual asio::awaitable<base::Result<Entry>> change_password(std::string session_id, base::Secret current,
                                                                 base::Secret next, security::Caller caller) = 0;
};

}  // namespace fleetgate::webui
