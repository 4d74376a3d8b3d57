// The half of Accounts that changes accounts.
#include "base/text.hpp"
#include "security/accounts.hpp"

#include <set>
#include <utility>

namespace fleetgate::security {
namespace {

base::Unexpected unknown_account() { return base::fail(Errc::unknown_account, "there is no such account"); }

base::Unexpected last_administrator(const std::string& name) {
    return base::fail(Errc::last_administrator,
                      name + " is the last administrator who can log in: make another one first");
}

}  // namespace

std::string_view to_string(Role role) { return role == Role::administrator ? "administrator" : "viewer"; }

/// Nothing but the password: the rest may have been changed while it was hashed.
void Accounts::keep_password(const Account& fresh) {
    const auto present = accounts_.find(fresh.id);
    if (present == accounts_.end()) return;
    present->second.password_hash = fresh.password_hash;
    present->second.password_set_at = fresh.password_set_at;
    present->second.must_change_password = fresh.must_change_password;
}

asio::awaitable<base::Result<void>> Accounts::store_password(Account account, base::Secret password, bool must_change,
                                                             std::string address) {
    if (auto good = check_password(password); !good) co_return good;
    auto hash = co_await hasher_.hash(std::move(password), queue_of(address));
    if (!hash) co_return base::fail(std::move(hash).error());
    account.password_hash = *std::move(hash);
    account.password_set_at = clock_.wall_now();
    account.must_change_password = must_change;
    const auto stored = co_await repository_.set_password(account);
    if (!stored) co_return base::fail(stored.error());
    if (!*stored) co_return unknown_account();
    keep_password(account);
    co_return base::Result<void>{};
}

asio::awaitable<base::Result<Accounts::Changed>> Accounts::change_password(Login login, base::Secret old_password,
                                                                           base::Secret new_password, Caller caller) {
    auto account = co_await authenticate(login.account, old_password, caller.address);
    if (!account) co_return base::fail(std::move(account).error());
    succeeded(*account, caller.address);
    if (old_password == new_password) co_return base::fail(Errc::same_password, "the new password is the old one");
    auto stored = co_await store_password(*account, std::move(new_password), false, caller.address);
    if (!stored) co_return base::fail(std::move(stored).error());
    auto ended = co_await sessions_.end_all(account->id);
    co_await audit_.record(audit::kPasswordChanged, account->name, caller.address, true);
    const auto present = accounts_.find(account->id);
    if (present == accounts_.end()) co_return unknown_account();  // it went meanwhile
    auto now = co_await open_session(present->second, std::move(caller));
    co_return Changed{std::move(now), std::move(ended)};
}

std::vector<Account> Accounts::list() const {
    std::vector<Account> all;
    for (const auto& [id, account] : accounts_) {
        all.push_back(account);
        all.back().password_hash.clear();
    }
    return all;
}

std::optional<Account> Accounts::account(std::int64_t id) const {
    const auto found = accounts_.find(id);
    if (found == accounts_.end()) return std::nullopt;
    auto copy = found->second;
    copy.password_hash.clear();
    return copy;
}

std::optional<Account> Accounts::account_named(std::string_view name) const {
    const auto* found = known(name);
    return found != nullptr ? account(found->id) : std::nullopt;
}

asio::awaitable<base::Result<std::int64_t>> Accounts::create(Actor by, std::string name, Role role,
                                                             base::Secret password) {
    if (auto good = check_new(name, password); !good) co_return base::fail(std::move(good).error());
    auto hash = co_await hasher_.hash(std::move(password), queue_of(by.source));
    if (!hash) co_return base::fail(std::move(hash).error());
    const auto now = clock_.wall_now();
    Account account{0, std::string{base::trimmed(name)}, role, *std::move(hash), now, now, true};
    auto id = co_await repository_.add(account);
    if (!id) co_return base::fail(std::move(id).error());
    if (!*id) co_return base::fail(Errc::account_exists, "there is an account of that name already");
    account.id = **id;
    accounts_[account.id] = account;
    co_await audit_.record(audit::kAccountCreated, std::move(by.name), std::move(by.source), true,
                           account.name + ", " + std::string{to_string(role)});
    co_return account.id;
}

asio::awaitable<base::Result<void>> Accounts::change(Actor by, std::int64_t id, Wish wish) {
    auto present = accounts_.find(id);
    if (present == accounts_.end()) co_return unknown_account();
    Account wanted;
    bool overtaken = true;
    while (overtaken) {
        const auto before = present->second;
        wanted = before;
        wanted.role = wish.role.value_or(before.role);
        wanted.locked = wish.locked.value_or(before.locked);
        const auto outcome = co_await repository_.change(wanted);
        if (!outcome) co_return base::fail(outcome.error());
        present = accounts_.find(id);  // it may have gone meanwhile
        if (*outcome == AccountRepository::Outcome::unknown || present == accounts_.end()) co_return unknown_account();
        if (*outcome == AccountRepository::Outcome::last_administrator) co_return last_administrator(wanted.name);
        // Another change of the same account came through meanwhile: what it set and this one does not ask for stays.
        overtaken = present->second.role != before.role || present->second.locked != before.locked;
    }
    present->second.role = wanted.role;
    present->second.locked = wanted.locked;
    if (wanted.locked) co_await sessions_.end_all(id);
    co_await audit_.record(
        audit::kAccountChanged, std::move(by.name), std::move(by.source), true,
        wanted.name + ", " + std::string{to_string(wanted.role)} + (wanted.locked ? ", locked" : ""));
    co_return base::Result<void>{};
}

asio::awaitable<base::Result<void>> Accounts::reload() {
    // Before the look: an account that is made meanwhile is not in what it finds.
    std::set<std::int64_t> gone;
    for (const auto& [id, account] : accounts_) gone.insert(id);
    const auto stored = co_await repository_.accounts();
    if (!stored) co_return base::fail(stored.error());
    // All of it before anything is waited for: another reload that comes meanwhile has seen more than this one.
    std::vector<std::int64_t> out;
    for (const auto& row : *stored) {
        gone.erase(row.id);
        const auto present = accounts_.find(row.id);
        if (present == accounts_.end()) continue;  // being made just now
        const bool is_lowered = present->second.role == Role::administrator && row.role != Role::administrator;
        present->second.role = row.role;
        present->second.locked = row.locked;
        if (is_lowered || row.locked) out.push_back(row.id);
    }
    for (const auto id : gone) {
        accounts_.erase(id);
        factors_.forget(id);
        out.push_back(id);
    }
    for (const auto id : out) co_await sessions_.end_all(id);
    co_return co_await sessions_.drop_removed();
}

asio::awaitable<base::Result<std::vector<std::int64_t>>> Accounts::remove(Actor by, std::int64_t id) {
    const auto found = accounts_.find(id);
    if (found == accounts_.end()) co_return unknown_account();
    const auto name = found->second.name;
    const auto removed = co_await repository_.remove(id);
    if (!removed) co_return base::fail(removed.error());
    if (*removed == AccountRepository::Outcome::unknown) co_return unknown_account();
    if (*removed == AccountRepository::Outcome::last_administrator) co_return last_administrator(name);
    accounts_.erase(id);
    factors_.forget(id);
    auto ended = co_await sessions_.end_all(id);
    co_await audit_.record(audit::kAccountRemoved, std::move(by.name), std::move(by.source), true, name);
    co_return ended;
}

asio::awaitable<base::Result<void>> Accounts::reset_password(Actor by, std::string name, base::Secret password) {
    const auto* found = known(name);
    if (found == nullptr) co_return unknown_account();
    const Account account = *found;
    auto stored = co_await store_password(account, std::move(password), true, by.source);
    if (!stored) co_return stored;
    lockout_.unlock(canonical_name(name));
    code_lockout_.unlock(canonical_name(name));
    co_await sessions_.end_all(account.id);
    co_await audit_.record(audit::kPasswordReset, std::move(by.name), std::move(by.source), true, account.name);
    co_return base::Result<void>{};
}

asio::awaitable<base::Result<void>> Accounts::unlock(Actor by, std::string name) {
    const auto* found = known(name);
    if (found == nullptr) co_return unknown_account();
    const auto account = *found;
    lockout_.unlock(canonical_name(name));
    code_lockout_.unlock(canonical_name(name));
    if (account.locked) {
        const Wish open{.role = std::nullopt, .locked = false};
        auto changed = co_await change(by, account.id, open);
        if (!changed) co_return changed;
    }
    co_await audit_.record(audit::kAccountUnlocked, std::move(by.name), std::move(by.source), true, account.name);
    co_return base::Result<void>{};
}

}  // namespace fleetgate::security
