// The half of Accounts that changes accounts.
#include "base/text.hpp"
#include "security/accounts.hpp"

#include <utility>

namespace fleetgate::security {
namespace {

constexpr const char* kConsole = "command line";

base::Unexpected unknown_account() { return base::fail(Errc::unknown_account, "there is no such account"); }

}  // namespace

std::string_view to_string(Role role) { return role == Role::administrator ? "administrator" : "viewer"; }

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
    const auto id = account.id;
    accounts_[id] = std::move(account);
    co_return base::Result<void>{};
}

asio::awaitable<base::Result<Accounts::Changed>> Accounts::change_password(Login login, base::Secret old_password,
                                                                           base::Secret new_password, Caller caller) {
    auto account = co_await authenticate(login.account, old_password, caller.address);
    if (!account) co_return base::fail(std::move(account).error());
    if (old_password == new_password) co_return base::fail(Errc::same_password, "the new password is the old one");
    auto stored = co_await store_password(*account, std::move(new_password), false, caller.address);
    if (!stored) co_return base::fail(std::move(stored).error());
    auto ended = co_await sessions_.end_all(account->id);
    co_await audit_.record(audit::kPasswordChanged, account->name, caller.address, true);
    auto now = co_await open_session(accounts_.at(account->id), std::move(caller));
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

asio::awaitable<base::Result<std::int64_t>> Accounts::create(Login by, std::string name, Role role,
                                                             base::Secret password) {
    if (auto good = check_new(name, password); !good) co_return base::fail(std::move(good).error());
    auto hash = co_await hasher_.hash(std::move(password), queue_of(by.session.source));
    if (!hash) co_return base::fail(std::move(hash).error());
    const auto now = clock_.wall_now();
    Account account{0, std::string{base::trimmed(name)}, role, *std::move(hash), now, now, true};
    auto id = co_await repository_.add(account);
    if (!id) co_return base::fail(std::move(id).error());
    if (!*id) co_return base::fail(Errc::account_exists, "there is an account of that name already");
    account.id = **id;
    accounts_[account.id] = account;
    co_await audit_.record(audit::kAccountCreated, by.account, by.session.source, true,
                           account.name + ", " + std::string{to_string(role)});
    co_return account.id;
}

asio::awaitable<base::Result<std::vector<std::int64_t>>> Accounts::remove(Login by, std::int64_t id) {
    const auto found = accounts_.find(id);
    if (found == accounts_.end()) co_return unknown_account();
    const auto name = found->second.name;
    const auto removed = co_await repository_.remove(id);
    if (!removed) co_return base::fail(removed.error());
    if (*removed == AccountRepository::Removal::unknown) co_return unknown_account();
    if (*removed == AccountRepository::Removal::last_administrator) {
        co_return base::fail(Errc::last_administrator, name + " is the last administrator");
    }
    accounts_.erase(id);
    auto ended = co_await sessions_.end_all(id);
    co_await audit_.record(audit::kAccountRemoved, by.account, by.session.source, true, name);
    co_return ended;
}

asio::awaitable<base::Result<void>> Accounts::reset_password(std::string name, base::Secret password) {
    const auto* found = known(name);
    if (found == nullptr) co_return unknown_account();
    const Account account = *found;
    auto stored = co_await store_password(account, std::move(password), true, kConsole);
    if (!stored) co_return stored;
    lockout_.unlock(canonical_name(name));
    co_await sessions_.end_all(account.id);
    co_await audit_.record(audit::kPasswordReset, kConsole, "", true, account.name);
    co_return base::Result<void>{};
}

asio::awaitable<base::Result<void>> Accounts::unlock(std::string name) {
    const auto* found = known(name);
    if (found == nullptr) co_return unknown_account();
    const auto account = found->name;
    lockout_.unlock(canonical_name(name));
    co_await audit_.record(audit::kAccountUnlocked, kConsole, "", true, account);
    co_return base::Result<void>{};
}

}  // namespace fleetgate::security
