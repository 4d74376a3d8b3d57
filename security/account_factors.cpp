// The part of Accounts that asks for a second factor and lets people set one up.
#include "security/accounts.hpp"
#include "security/totp.hpp"

#include <utility>

namespace fleetgate::security {
namespace {

constexpr std::string_view kIssuer = "Fleetgate";
/// The codes of an account are counted over all sources.
std::string anywhere(const std::string& account) { return "codes of " + account; }

}  // namespace

asio::awaitable<base::Result<void>> Accounts::check_code(Account account, std::string code, std::string address) {
    const auto who = canonical_name(account.name);
    if (code.empty()) {
        lockout_.abandoned(who, source_of(address));
        co_return base::fail(Errc::second_factor_needed, "the code of the authenticator app is needed");
    }
    const auto verdict = code_lockout_.begin(who, anywhere(who), clock_.now());
    if (verdict.answer != Lockout::Answer::go) {
        co_await refused(audit::kLogIn, account.name, address, RefusalTally::Weight::notable,
                         "right password, too many wrong codes");
        co_await clock_.sleep_for(settings_.failure_delay);
        co_return base::fail(Errc::busy, "too many wrong codes: try again in " + std::to_string(verdict.wait.count()) +
                                             " s, or have an administrator unlock the account");
    }
    const auto means = co_await factors_.check(account.id, std::move(code));
    if (!means && means.error().code == Errc::wrong_second_factor) {
        co_await refused(audit::kLogIn, account.name, address, RefusalTally::Weight::notable,
                         "right password, wrong code");
        co_await clock_.sleep_for(settings_.failure_delay);
        co_return base::fail(means.error());
    }
    code_lockout_.succeeded(who, anywhere(who), clock_.now());
    if (!means) {
        lockout_.abandoned(who, source_of(address));
        co_return base::fail(means.error());
    }
    if (*means == SecondFactors::Means::recovery_code) {
        const auto left = factors_.of(account.id).value_or(SecondFactors::Facts{}).recovery_codes;
        std::string detail = "with a recovery code, " + std::to_string(left) + " left";
        co_await audit_.record(audit::kLogIn, account.name, std::move(address), true, std::move(detail));
    }
    co_return base::Result<void>{};
}

asio::awaitable<base::Result<Accounts::Enrolment>> Accounts::begin_second_factor(std::string name,
                                                                                 base::Secret password, Caller caller) {
    const auto account = co_await authenticate(std::move(name), std::move(password), caller.address);
    if (!account) co_return base::fail(account.error());
    succeeded(*account, caller.address);
    const auto key = factors_.begin(account->id);
    co_return Enrolment{base::Secret{to_base32(key.reveal())}, otpauth_uri(key, account->name, kIssuer)};
}

asio::awaitable<base::Result<std::vector<base::Secret>>> Accounts::confirm_second_factor(std::string name,
                                                                                         std::string code,
                                                                                         Caller caller) {
    const auto account = account_named(name);
    if (!account) co_return base::fail(Errc::unknown_account, "there is no such account");
    auto codes = co_await factors_.confirm(account->id, std::move(code));
    if (!codes) co_return base::fail(codes.error());
    co_await audit_.record(audit::kSecondFactorSet, account->name, std::move(caller.address), true);
    co_return codes;
}

asio::awaitable<base::Result<void>> Accounts::remove_second_factor(std::string name, base::Secret password,
                                                                   Caller caller) {
    const auto account = co_await authenticate(std::move(name), std::move(password), caller.address);
    if (!account) co_return base::fail(account.error());
    succeeded(*account, caller.address);
    auto removed = co_await factors_.remove(account->id);
    if (!removed) co_return removed;
    co_await audit_.record(audit::kSecondFactorRemoved, account->name, std::move(caller.address), true);
    co_return base::Result<void>{};
}

asio::awaitable<base::Result<void>> Accounts::reset_second_factor(Actor by, std::string name) {
    const auto account = account_named(name);
    if (!account) co_return base::fail(Errc::unknown_account, "there is no such account");
    auto removed = co_await factors_.remove(account->id);
    if (!removed) co_return removed;
    code_lockout_.unlock(canonical_name(name));
    co_await audit_.record(audit::kSecondFactorRemoved, std::move(by.name), std::move(by.source), true,
                           "of " + account->name);
    co_return base::Result<void>{};
}

std::optional<SecondFactors::Facts> Accounts::second_factor(std::string_view name) const {
    const auto* account = known(name);
    return account != nullptr ? factors_.of(account->id) : std::nullopt;
}

}  // namespace fleetgate::security
