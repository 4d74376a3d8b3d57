// Who may use the page: accounts and sessions of security/, and the group in which each account may do what its role
// says. "Manager" (security's administrator) may change what lies in its group and below, "Customer" (its viewer) sees
// the devices there and their properties, not their logs.
#pragma once

#include "base/clock.hpp"
#include "base/log.hpp"
#include "db/database.hpp"
#include "manager/no_second_factors.hpp"
#include "security/accounts.hpp"
#include "security/audit_trail.hpp"
#include "security/secret_box.hpp"
#include "security_store/account_store.hpp"
#include "security_store/audit_store.hpp"
#include "web/route.hpp"
#include "web/session.hpp"

#include <filesystem>
#include <optional>
#include <string_view>

namespace fleetgate::manager {

namespace asio = boost::asio;

/// The word that is told for a role: "manager" may change what is in its group and below, "customer" sees devices'
/// properties.
std::string_view role_word(security::Role role);
std::optional<security::Role> role_of(std::string_view word);

struct Member {
    std::int64_t account = 0;
    std::string name;
    std::string source;          ///< the address of the request
    bool is_manager = false;     ///< else a customer
    std::int64_t group = 1;      ///< what is neither there nor below does not exist for him
    security::Login login = {};  ///< for security/'s functions
};

/// Use from the server's strand. Everything given must outlive it.
class People final : public web::SessionSource {
public:
    People(db::Database& database, const security::InstallationKey& key, base::Clock& clock, base::Log& log,
           std::filesystem::path setup_code_file, security::ScryptParameters hashing,
           security::AuditSigner signer = {});

    /// At the start. While there is no account a set-up code is logged, and kept in the file for
    /// `fleetgate-manager setup-code`. Errors: the database's.
    asio::awaitable<base::Result<void>> start();
    /// Once a minute: old sessions, audited refusals, and a new set-up code before the old one ends.
    asio::awaitable<void> look_after(std::chrono::days keep_audit);
    /// At the end of the service.
    asio::awaitable<void> finish();

    /// Before accounts are asked: what a command, or a Manager, changed of their rights since. Errors: the database's.
    asio::awaitable<base::Result<void>> refresh();

    asio::awaitable<base::Result<std::optional<web::SessionInfo>>> find(std::string token,
                                                                        std::string address) override;
    [[nodiscard]] bool setup_open() const override { return accounts_.setup_open(); }

    /// Who calls a route of Access::session. Errors: no_session (it ended meanwhile), the database's.
    asio::awaitable<base::Result<Member>> member(const web::Call& call);
    /// The group in which this user is a Manager; nothing when name or password is wrong, or he is none.
    /// Errors: security's locked_out and busy; the database's.
    asio::awaitable<base::Result<std::optional<std::int64_t>>> vouch(std::string user, base::Secret password,
                                                                     std::string address);

    [[nodiscard]] security::Accounts& accounts() { return accounts_; }
    [[nodiscard]] security::AuditTrail& audit() { return audit_; }

private:
    void announce(const base::Secret& code);
    void forget_code();

    db::Database& database_;
    base::Clock& clock_;
    base::Log& log_;
    std::filesystem::path setup_code_file_;
    base::SteadyTime announced_at_{};
    std::int64_t seen_generation_ = 0;  ///< of rights_generation()
    security_store::AccountStore account_rows_;
    security_store::SessionStore session_rows_;
    security_store::AuditStore audit_rows_;
    security::PasswordHasher hasher_;
    security::Sessions sessions_;
    security::AuditTrail audit_;
    NoSecondFactors factor_rows_;
    security::SecretBox box_;
    security::SecondFactors factors_;
    security::Accounts accounts_;
};

}  // namespace fleetgate::manager
