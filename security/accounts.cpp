#include "security/accounts.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <utility>

namespace fleetgate::security {
namespace {

using Weight = RefusalTally::Weight;

constexpr std::size_t kMostNameOctets = 64;

base::Result<void> check_name(std::string_view name) {
    const auto trimmed = base::trimmed(name);
    if (trimmed.empty() || trimmed.size() > kMostNameOctets || base::printable(trimmed) != trimmed) {
        return base::fail(Errc::invalid_name, "a user name is 1 to 64 printable characters");
    }
    return {};
}

/// The pace of codes is that of the passwords before them.
LockoutLimits without_pace(LockoutLimits limits) {
    constexpr int kEnough = 600;
    limits.account_checks = kEnough;
    limits.source_checks = kEnough;
    return limits;
}

base::Unexpected wrong_credentials() { return base::fail(Errc::wrong_credentials, "wrong user name or password"); }

}  // namespace

std::string canonical_name(std::string_view name) { return base::lowered(base::trimmed(name)); }

Accounts::Accounts(AccountRepository& repository, Sessions& sessions, PasswordHasher& hasher, AuditTrail& audit,
                   SecondFactors& factors, base::Clock& clock, AccountsSettings settings)
    : repository_{repository},
      sessions_{sessions},
      hasher_{hasher},
      audit_{audit},
      factors_{factors},
      clock_{clock},
      settings_{settings},
      lockout_{settings.lockout},
      code_lockout_{without_pace(settings.codes)} {}

asio::awaitable<base::Result<void>> Accounts::start(std::function<void(const base::Secret&)> announce,
                                                    SetupCodeLimits limits) {
    auto stored = co_await repository_.accounts();
    if (!stored) co_return base::fail(std::move(stored).error());
    for (auto& account : *stored) accounts_.emplace(account.id, std::move(account));
    if (accounts_.empty()) setup_code_ = std::make_unique<SetupCode>(clock_, std::move(announce), limits);
    auto loaded = co_await factors_.load();
    if (!loaded) co_return loaded;
    co_return co_await sessions_.load();
}

base::Result<void> Accounts::renew_setup_code() {
    if (!setup_code_) return base::fail(Errc::already_set_up, "the first account was made already");
    setup_code_->renew();
    return {};
}

const Account* Accounts::known(std::string_view name) const {
    const auto wanted = canonical_name(name);
    for (const auto& [id, account] : accounts_) {
        if (canonical_name(account.name) == wanted) return &account;
    }
    return nullptr;
}

Login Accounts::login_of(const Session& session, const Account& account) const {
    return {session, account.name, account.role,
            account.must_change_password || has_expired(settings_.policy, account.password_set_at, clock_.wall_now())};
}

base::Result<void> Accounts::check_password(const base::Secret& password) const {
    std::string rules;
    for (const auto rule : unmet(settings_.policy, password.reveal())) {
        rules += (rules.empty() ? "" : "; ") + sentence(settings_.policy, rule);
    }
    if (!rules.empty()) return base::fail(Errc::weak_password, "the password needs " + rules);
    return {};
}

base::Result<void> Accounts::check_new(std::string_view name, const base::Secret& password) const {
    if (auto named = check_name(name); !named) return named;
    return check_password(password);
}

asio::awaitable<Accounts::LoggedIn> Accounts::open_session(Account account, Caller caller) {
    auto opened = co_await sessions_.open(account.id, std::move(caller.address), std::move(caller.user_agent));
    auto login = login_of(opened.session, account);
    co_return LoggedIn{std::move(opened.token), std::move(login)};
}

asio::awaitable<base::Result<Accounts::LoggedIn>> Accounts::set_up(base::Secret code, std::string name,
                                                                   base::Secret password, Caller caller) {
    if (!setup_code_) co_return base::fail(Errc::already_set_up, "the first account was made already");
    if (auto right = setup_code_->check(code.reveal()); !right) {
        co_await refused(audit::kSetUp, name, caller.address, Weight::ordinary, right.error().text());
        co_await clock_.sleep_for(settings_.failure_delay);
        co_return base::fail(std::move(right).error());
    }
    if (auto good = check_new(name, password); !good) co_return base::fail(std::move(good).error());
    auto hash = co_await hasher_.hash(std::move(password), queue_of(caller.address));
    if (!hash) co_return base::fail(std::move(hash).error());
    const auto now = clock_.wall_now();
    Account account{0, std::string{base::trimmed(name)}, Role::administrator, *std::move(hash), now, now, false};
    auto added = co_await repository_.add_first(account);
    if (!added) co_return base::fail(std::move(added).error());
    if (!*added) {
        co_await audit_.record(audit::kSetUp, name, caller.address, false, "another was faster");
        co_return base::fail(Errc::already_set_up, "the first account was made already");
    }
    account.id = **added;
    accounts_[account.id] = account;
    setup_code_.reset();  // no code is right any more, and none is made
    co_await audit_.record(audit::kSetUp, account.name, caller.address, true);
    co_return co_await open_session(std::move(account), std::move(caller));
}

/// An entry of its own, or one more in the number that is audited later.
asio::awaitable<void> Accounts::refused(std::string_view kind, std::string name, std::string address,
                                        RefusalTally::Weight weight, std::string why) {
    co_await audit_refusals();
    if (!tally_.tell(source_of(address), weight, clock_.now())) co_return;
    // No account has a longer name, and what strangers type is kept for months.
    auto actor = base::printable(name, kMostNameOctets);
    co_await audit_.record(kind, std::move(actor), std::move(address), false, std::move(why));
}

asio::awaitable<void> Accounts::audit_refusals(bool unfinished) {
    const auto counts = tally_.take(clock_.now(), unfinished);
    for (const auto& count : counts) {
        std::string source = count.source.empty() ? "several" : count.source;
        std::string detail = std::to_string(count.refused) + " more attempts within " +
                             std::to_string(count.within.count()) + " minutes";
        co_await audit_.record(audit::kLogIn, "several", std::move(source), false, std::move(detail));
    }
}

/// The account when name and password belong together; counts, delays and audits what fails. It stays counted as a
/// failure until succeeded().
asio::awaitable<base::Result<Account>> Accounts::authenticate(std::string name, base::Secret password,
                                                              std::string address) {
    const auto who = canonical_name(name);
    const auto source = source_of(address);
    const auto verdict = lockout_.begin(who, source, clock_.now());
    if (verdict.answer != Lockout::Answer::go) {
        const bool is_locked = verdict.answer == Lockout::Answer::locked;
        std::string why = is_locked ? "locked out" : "too many attempts";
        co_await refused(audit::kLogIn, name, address, Weight::routine, std::move(why));
        co_await clock_.sleep_for(settings_.failure_delay);
        co_return base::fail(
            is_locked ? Errc::locked_out : Errc::busy,
            (is_locked ? "too many failed attempts: try again in " : "too many attempts at once: try again in ") +
                std::to_string(verdict.wait.count()) + " s");
    }
    const auto* found = known(name);
    std::optional<Account> account = found != nullptr ? std::optional{*found} : std::nullopt;
    std::string hash = account ? account->password_hash : "";  // GCC 12 destroys twice what `?:` makes inside co_await
    const auto right = co_await hasher_.matches(password, std::move(hash), network_of(source));
    if (!right) {
        lockout_.abandoned(who, source);
        co_await clock_.sleep_for(settings_.failure_delay);  // who is refused at once asks again at once
        co_return base::fail(right.error());
    }
    if (!*right || !account) {
        const auto locked = std::chrono::ceil<std::chrono::minutes>(lockout_.wait(who, source, clock_.now()));
        std::string why = "wrong user name or password";
        if (locked.count() > 0)
            why += ": " + std::string{audit::kLockedOutFor} + std::to_string(locked.count()) + " minutes";
        const auto weight = locked.count() > 0 && account ? Weight::notable : Weight::ordinary;
        co_await refused(audit::kLogIn, name, address, weight, std::move(why));
        co_await clock_.sleep_for(settings_.failure_delay);
        co_return wrong_credentials();
    }
    const auto present = accounts_.find(account->id);
    // The password was another one when it was looked at: whoever knew that knows no longer the right one.
    if (present == accounts_.end() || present->second.password_hash != account->password_hash) {
        lockout_.abandoned(who, source);
        co_await refused(audit::kLogIn, name, address, Weight::ordinary, "the password was changed meanwhile");
        co_await clock_.sleep_for(settings_.failure_delay);
        co_return wrong_credentials();
    }
    *account = present->second;
    if (account->locked) {
        lockout_.abandoned(who, source);
        co_await refused(audit::kLogIn, name, address, Weight::ordinary, "the account is locked by an administrator");
        co_return base::fail(Errc::account_locked, "an administrator has locked this account");
    }
    if (hasher_.is_outdated(account->password_hash)) co_await rehash(*account, std::move(password), address);
    co_return *std::move(account);
}

/// With today's parameters, while the password is at hand. What fails is tried again at the next log-in.
asio::awaitable<void> Accounts::rehash(Account account, base::Secret password, std::string address) {
    auto hash = co_await hasher_.hash(std::move(password), queue_of(address));
    if (!hash) co_return;
    // Not over one that was set while this was reckoned.
    const auto present = accounts_.find(account.id);
    if (present == accounts_.end() || present->second.password_hash != account.password_hash) co_return;
    account.password_hash = *std::move(hash);
    const auto stored = co_await repository_.set_password(account);
    if (stored && *stored) keep_password(account);
}

void Accounts::succeeded(const Account& account, const std::string& address) {
    lockout_.succeeded(canonical_name(account.name), source_of(address), clock_.now());
}

asio::awaitable<base::Result<Accounts::LoggedIn>> Accounts::log_in(std::string name, base::Secret password,
                                                                   Caller caller, std::string code) {
    auto account = co_await authenticate(std::move(name), std::move(password), caller.address);
    if (!account) co_return base::fail(std::move(account).error());
    if (factors_.of(account->id)) {
        auto checked = co_await check_code(*account, std::move(code), caller.address);
        if (!checked) co_return base::fail(std::move(checked).error());
    }
    succeeded(*account, caller.address);
    co_await audit_.record(audit::kLogIn, account->name, caller.address, true);
    co_return co_await open_session(*std::move(account), std::move(caller));
}

asio::awaitable<std::optional<Login>> Accounts::session(std::string token) {
    const auto session = co_await sessions_.use(std::move(token));
    if (!session) co_return std::nullopt;
    const auto account = accounts_.find(session->account_id);
    if (account == accounts_.end() || account->second.locked) co_return std::nullopt;
    co_return login_of(*session, account->second);
}

asio::awaitable<void> Accounts::log_out(Login login, Caller caller) {
    std::vector<std::int64_t> own(1, login.session.id);
    co_await sessions_.end(std::move(own));
    co_await audit_.record(audit::kLogOut, login.account, std::move(caller.address), true);
}

std::vector<Login> Accounts::sessions() const {
    std::vector<Login> all;
    for (const auto& session : sessions_.list()) {
        const auto account = accounts_.find(session.account_id);
        if (account != accounts_.end()) all.push_back(login_of(session, account->second));
    }
    return all;
}

std::optional<Login> Accounts::session_with_id(std::int64_t id) const {
    const auto all = sessions();
    const auto found = std::ranges::find(all, id, [](const Login& login) { return login.session.id; });
    return found == all.end() ? std::nullopt : std::optional{*found};
}

std::chrono::seconds Accounts::retry_after(std::string_view name, std::string_view address) const {
    return lockout_.wait(canonical_name(name), source_of(address), clock_.now());
}

asio::awaitable<base::Result<void>> Accounts::end_session(Actor by, std::int64_t id) {
    const auto found = session_with_id(id);
    if (!found) co_return base::fail(Errc::no_session, "this session has ended");
    std::vector<std::int64_t> ended(1, id);
    co_await sessions_.end(std::move(ended));
    co_await audit_.record(audit::kSessionEnded, std::move(by.name), std::move(by.source), true,
                           "of " + found->account + " from " + found->session.source);
    co_return base::Result<void>{};
}

asio::awaitable<base::Result<std::size_t>> Accounts::end_sessions(Actor by, std::string name,
                                                                  std::optional<std::int64_t> except) {
    const auto* found = known(name);
    if (found == nullptr) co_return base::fail(Errc::unknown_account, "there is no such account");
    std::string detail = "of " + found->name;
    const auto ended = co_await sessions_.end_all(found->id, except);
    detail += ": " + std::to_string(ended.size());
    if (!ended.empty()) {
        co_await audit_.record(audit::kSessionEnded, std::move(by.name), std::move(by.source), true, std::move(detail));
    }
    co_return ended.size();
}

}  // namespace fleetgate::security
