// Accounts and logging in: the one place where passwords are checked.
#pragma once

#include "base/clock.hpp"
#include "base/result.hpp"
#include "base/secret.hpp"
#include "security/audit_trail.hpp"
#include "security/errc.hpp"
#include "security/lockout.hpp"
#include "security/password_hasher.hpp"
#include "security/password_policy.hpp"
#include "security/ports/account_repository.hpp"
#include "security/refusal_tally.hpp"
#include "security/second_factors.hpp"
#include "security/sessions.hpp"
#include "security/setup_code.hpp"

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <boost/asio/awaitable.hpp>

namespace fleetgate::security {

/// By which names are compared: trimmed, ASCII letters lowered.
std::string canonical_name(std::string_view name);

/// Who asks, and from where.
struct Caller {
    std::string address;     ///< of the browser; "console" for the host's own command line
    std::string user_agent;  ///< as sent
};

/// Who changes something, for the audit trail.
struct Actor {
    std::string name;    ///< an account's; "command line" for the host's console
    std::string source;  ///< an address
};
inline constexpr std::string_view kCommandLineName = "command line";

/// A session with what a page must know of its account.
struct Login {
    Session session;
    std::string account;  ///< its name
    Role role = Role::administrator;
    bool must_change_password = false;  ///< set by somebody else, or a year old
};

struct AccountsSettings {
    PasswordPolicy policy;
    LockoutLimits lockout;
    /// Wrong codes of a second factor, in a row and over all sources: who sends them knows the password.
    LockoutLimits codes{.failures = 10};
    std::chrono::milliseconds failure_delay{1000};  ///< before a failed attempt is answered
};

/// Use from one strand: the server's. Everything given must outlive it. Every attempt is audited: the first refused
/// ones of a source by themselves, as its lock-outs are, the further ones as a number (refusal_tally.hpp). Errors of
/// all functions beside the named ones: the repository's.
class Accounts {
public:
    Accounts(AccountRepository& repository, Sessions& sessions, PasswordHasher& hasher, AuditTrail& audit,
             SecondFactors& factors, base::Clock& clock, AccountsSettings settings = {});

    /// At the start: loads the accounts' names and the sessions. `announce` is called with a set-up code when there is
    /// no account yet, now and whenever a new code is made.
    asio::awaitable<base::Result<void>> start(std::function<void(const base::Secret& code)> announce,
                                              SetupCodeLimits limits = {});
    /// True until the first account exists.
    [[nodiscard]] bool setup_open() const { return accounts_.empty(); }
    /// What another program changed in the repository meanwhile: roles and locks are as they are there, accounts and
    /// sessions that went are gone. Sessions of an account that is locked, or an administrator no more, end.
    asio::awaitable<base::Result<void>> reload();
    /// Announces another set-up code, good for an hour: for the host's console. Errors: already_set_up.
    base::Result<void> renew_setup_code();

    struct LoggedIn {
        base::Secret token;
        Login login;
    };
    /// Makes the first account, an administrator, and logs it in. Of many at once exactly one succeeds.
    /// Errors: wrong_setup_code (after a delay), setup_code_expired, busy, already_set_up, weak_password, invalid_name.
    asio::awaitable<base::Result<LoggedIn>> set_up(base::Secret code, std::string name, base::Secret password,
                                                   Caller caller);
    /// Errors: wrong_credentials (after a delay; unknown users take as long), locked_out, busy; account_locked to who
    /// knows the password. Where the account has a second factor `code` is its code: second_factor_needed without one,
    /// wrong_second_factor (after a delay), which counts like a wrong password.
    asio::awaitable<base::Result<LoggedIn>> log_in(std::string name, base::Secret password, Caller caller,
                                                   std::string code = {});
    /// The session that this token opens, now used; nothing when there is none.
    asio::awaitable<std::optional<Login>> session(std::string token);
    asio::awaitable<void> log_out(Login login, Caller caller);

    struct Changed {
        LoggedIn now;                     ///< a new session in place of the one that asked
        std::vector<std::int64_t> ended;  ///< every session that the account had
    };
    /// The old password is asked for again, and counted like a log-in of the caller's: a session's cookie may be used
    /// from elsewhere than it was opened from.
    /// Errors: wrong_credentials, locked_out, busy, weak_password, same_password.
    asio::awaitable<base::Result<Changed>> change_password(Login login, base::Secret old_password,
                                                           base::Secret new_password, Caller caller);

    /// After locked_out or busy: how long until it is worth another try.
    [[nodiscard]] std::chrono::seconds retry_after(std::string_view name, std::string_view address) const;

    /// Audits the numbers of refused attempts that are due; at the end of the service (`unfinished`) all. Once a
    /// minute.
    asio::awaitable<void> audit_refusals(bool unfinished = false);

    /// Those alive, of every account.
    [[nodiscard]] std::vector<Login> sessions() const;
    [[nodiscard]] std::optional<Login> session_with_id(std::int64_t id) const;
    /// Errors: no_session.
    asio::awaitable<base::Result<void>> end_session(Actor by, std::int64_t id);
    /// All of an account but one. Returns how many ended. Errors: unknown_account.
    asio::awaitable<base::Result<std::size_t>> end_sessions(Actor by, std::string name,
                                                            std::optional<std::int64_t> except);

    /// Without password hashes.
    [[nodiscard]] std::vector<Account> list() const;
    /// The same of one. Names as canonical_name() compares them.
    [[nodiscard]] std::optional<Account> account(std::int64_t id) const;
    [[nodiscard]] std::optional<Account> account_named(std::string_view name) const;
    /// A password that somebody else chose must be changed at the first log-in.
    /// Errors: account_exists, weak_password, invalid_name, busy.
    asio::awaitable<base::Result<std::int64_t>> create(Actor by, std::string name, Role role, base::Secret password);
    struct Wish {
        std::optional<Role> role;
        std::optional<bool> locked;
    };
    /// What is not wished for stays. Sessions of an account that is locked end; those of one that stays go on with the
    /// new role. Errors: unknown_account, last_administrator.
    asio::awaitable<base::Result<void>> change(Actor by, std::int64_t id, Wish wish);
    /// Returns the sessions that ended. Errors: unknown_account, last_administrator.
    asio::awaitable<base::Result<std::vector<std::int64_t>>> remove(Actor by, std::int64_t id);
    /// Asks for no password: who is an administrator, or can run the host's command line, is trusted with it.
    /// Ends the account's sessions and its lock-outs. Errors: unknown_account, weak_password, busy.
    asio::awaitable<base::Result<void>> reset_password(Actor by, std::string name, base::Secret password);

    /// How it went to tell somebody his password.
    struct Delivery {
        std::optional<base::Error> trouble;  ///< nothing: he was told
        bool may_have_arrived = false;       ///< all the same: the answer was lost
    };
    using Deliver = std::function<asio::awaitable<Delivery>()>;
    struct HandedOut {
        std::optional<base::Error> trouble;  ///< of the delivery
        bool is_in_force = true;             ///< else the old password was put back, and nothing has changed
    };
    /// reset_password() with one that `deliver` tells its owner: set first, so that nobody is ever told a password that
    /// is not good. Where it surely did not arrive the old one is put back and sessions go on. Errors:
    /// reset_password()'s (nothing was told); busy while the same account is handed another.
    asio::awaitable<base::Result<HandedOut>> hand_out_password(Actor by, std::string name, base::Secret password,
                                                               Deliver deliver);
    /// Ends the account's lock-outs, and lets it in again where an administrator locked it. Errors: unknown_account.
    asio::awaitable<base::Result<void>> unlock(Actor by, std::string name);

    /// What an authenticator app must know.
    struct Enrolment {
        base::Secret key;  ///< in base 32
        base::Secret uri;  ///< the same as otpauth://
    };
    /// Of the caller's own account. The password is asked for again, and counted like a log-in.
    /// Errors: wrong_credentials, locked_out, busy.
    asio::awaitable<base::Result<Enrolment>> begin_second_factor(std::string name, base::Secret password,
                                                                 Caller caller);
    /// Puts it in force; the recovery codes are told this once. Errors: wrong_second_factor, no_enrolment.
    asio::awaitable<base::Result<std::vector<base::Secret>>> confirm_second_factor(std::string name, std::string code,
                                                                                   Caller caller);
    /// Errors: wrong_credentials, locked_out, busy.
    asio::awaitable<base::Result<void>> remove_second_factor(std::string name, base::Secret password, Caller caller);
    /// For an administrator, and the host's console, when app and recovery codes are lost. Errors: unknown_account.
    asio::awaitable<base::Result<void>> reset_second_factor(Actor by, std::string name);
    /// Nothing for an account without one.
    [[nodiscard]] std::optional<SecondFactors::Facts> second_factor(std::string_view name) const;

    [[nodiscard]] const PasswordPolicy& policy() const { return settings_.policy; }
    /// For passwords that are chosen from now on, and for the age of all.
    void use_policy(const PasswordPolicy& policy) { settings_.policy = policy; }

private:
    [[nodiscard]] const Account* known(std::string_view name) const;
    [[nodiscard]] Login login_of(const Session& session, const Account& account) const;
    [[nodiscard]] base::Result<void> check_new(std::string_view name, const base::Secret& password) const;
    [[nodiscard]] base::Result<void> check_password(const base::Secret& password) const;
    asio::awaitable<base::Result<Account>> authenticate(std::string name, base::Secret password, std::string address);
    asio::awaitable<base::Result<void>> store_password(Account account, base::Secret password, bool must_change,
                                                       std::string address);
    void succeeded(const Account& account, const std::string& address);
    asio::awaitable<base::Result<void>> check_code(Account account, std::string code, std::string address);
    void keep_password(const Account& fresh);
    asio::awaitable<void> rehash(Account account, base::Secret password, std::string address);
    asio::awaitable<void> refused(std::string_view kind, std::string name, std::string address,
                                  RefusalTally::Weight weight, std::string why);
    asio::awaitable<LoggedIn> open_session(Account account, Caller caller);

    AccountRepository& repository_;
    Sessions& sessions_;
    PasswordHasher& hasher_;
    AuditTrail& audit_;
    SecondFactors& factors_;
    base::Clock& clock_;
    AccountsSettings settings_;
    Lockout lockout_;
    Lockout code_lockout_;
    RefusalTally tally_;
    std::unique_ptr<SetupCode> setup_code_;     ///< while no account exists
    std::map<std::int64_t, Account> accounts_;  ///< by id; few, and asked for with every request
    std::set<std::int64_t> handing_out_;        ///< whose new password is on its way
};

}  // namespace fleetgate::security
