#include "agent/page_accounts.hpp"

#include "security/errc.hpp"

#include <algorithm>

namespace fleetgate::agent {

namespace {

using webui::Refusal;

constexpr std::chrono::seconds kBusyWait{5};

}  // namespace

base::Result<webui::Entry> PageAccounts::refusal_of(const base::Error& error, const base::Secret& password,
                                                    std::chrono::seconds locked_for) const {
    using security::Errc;
    Refusal refusal;
    if (error.code == Errc::wrong_setup_code || error.code == Errc::already_set_up) {
        refusal.why = Refusal::Why::wrong_code;
    } else if (error.code == Errc::setup_code_expired) {
        refusal.why = Refusal::Why::code_expired;
    } else if (error.code == Errc::wrong_credentials || error.code == Errc::unknown_account) {
        refusal.why = Refusal::Why::wrong_credentials;
    } else if (error.code == Errc::locked_out) {
        refusal.why = Refusal::Why::locked_out;
        refusal.retry_after = locked_for;
    } else if (error.code == Errc::busy) {
        refusal.why = Refusal::Why::busy;
        refusal.retry_after = kBusyWait;
    } else if (error.code == Errc::second_factor_needed) {
        refusal.why = Refusal::Why::second_factor_needed;
    } else if (error.code == Errc::wrong_second_factor) {
        refusal.why = Refusal::Why::wrong_second_factor;
    } else if (error.code == Errc::account_locked) {
        refusal.why = Refusal::Why::account_locked;
    } else if (error.code == Errc::invalid_name) {
        refusal.why = Refusal::Why::bad_user_name;
    } else if (error.code == Errc::weak_password) {
        refusal.why = Refusal::Why::password_policy;
        for (const auto rule : security::unmet(accounts_.policy(), password.reveal())) {
            refusal.broken_rules.emplace_back(to_string(rule));
        }
    } else if (error.code == Errc::same_password) {
        refusal.why = Refusal::Why::password_policy;
        refusal.broken_rules = {"same_as_before"};
    } else {
        return base::fail(error);
    }
    return webui::Entry{std::move(refusal)};
}

base::Result<webui::Entry> PageAccounts::entry_of(base::Result<security::Accounts::LoggedIn> outcome,
                                                  const base::Secret& password, std::chrono::seconds locked_for) const {
    if (!outcome) return refusal_of(outcome.error(), password, locked_for);
    return webui::Entry{webui::SignedIn{.token = std::move(outcome->token),
                                        .account = outcome->login.account,
                                        .restricted = outcome->login.must_change_password,
                                        .role = std::string{to_string(outcome->login.role)}}};
}

std::optional<security::Login> PageAccounts::login_of(const std::string& session_id) const {
    const auto logins = accounts_.sessions();
    const auto login = std::find_if(logins.begin(), logins.end(), [&](const security::Login& l) {
        return std::to_string(l.session.id) == session_id;
    });
    if (login == logins.end()) return std::nullopt;
    return *login;
}

asio::awaitable<base::Result<webui::Entry>> PageAccounts::set_up(base::Secret code, std::string user,
                                                                 base::Secret password, security::Caller caller) {
    auto outcome = co_await accounts_.set_up(std::move(code), std::move(user), password, std::move(caller));
    co_return entry_of(std::move(outcome), password, {});
}

asio::awaitable<base::Result<webui::Entry>> PageAccounts::log_in(std::string user, base::Secret password,
                                                                 security::Caller caller, std::string code) {
    const auto address = caller.address;
    auto outcome = co_await accounts_.log_in(user, password, std::move(caller), std::move(code));
    co_return entry_of(std::move(outcome), password, accounts_.retry_after(user, address));
}

asio::awaitable<base::Result<void>> PageAccounts::log_out(std::string session_id, security::Caller caller) {
    auto login = login_of(session_id);
    if (login) co_await accounts_.log_out(*std::move(login), std::move(caller));
    co_return base::Result<void>{};
}

asio::awaitable<base::Result<webui::Entry>> PageAccounts::change_password(std::string session_id, base::Secret current,
                                                                          base::Secret next, security::Caller caller) {
    auto login = login_of(session_id);
    if (!login) co_return base::fail(security::Errc::no_session, "the session has ended");
    const auto user = login->account;
    const auto address = caller.address;
    auto changed = co_await accounts_.change_password(*std::move(login), std::move(current), next, std::move(caller));
    if (!changed) {
        auto refused = refusal_of(changed.error(), next, accounts_.retry_after(user, address));
        if (refused) {
            if (auto* refusal = std::get_if<Refusal>(&*refused);
                refusal != nullptr && refusal->why == Refusal::Why::wrong_credentials) {
                refusal->why = Refusal::Why::wrong_password;
            }
        }
        co_return refused;
    }
    co_return entry_of(std::move(changed->now), next, {});
}

asio::awaitable<base::Result<std::optional<web::SessionInfo>>> PageAccounts::find(std::string token, std::string) {
    const auto login = co_await accounts_.session(std::move(token));
    if (!login) co_return std::optional<web::SessionInfo>{};
    web::SessionInfo info;
    info.id = std::to_string(login->session.id);
    info.account = login->account;
    info.role = std::string{to_string(login->role)};
    info.restricted = login->must_change_password;
    info.right = login->role == security::Role::administrator ? web::Right::administer : web::Right::read;
    co_return std::optional{std::move(info)};
}

asio::awaitable<base::Result<std::optional<web::SessionInfo>>> PageAccounts::find_api_token(std::string token,
                                                                                            std::string address) {
    const auto found = co_await tokens_.use(std::move(token), std::move(address));
    if (!found && found.error().code == security::Errc::busy)
        co_return base::fail(std::errc::resource_unavailable_try_again, found.error().context);
    if (!found) co_return base::fail(found.error());
    if (!*found) co_return std::optional<web::SessionInfo>{};
    web::SessionInfo info;
    info.id = "token" + std::to_string((*found)->id);
    info.account = "API token " + (*found)->name;
    info.role = std::string{security::to_string((*found)->scope)};
    info.is_token = true;
    switch ((*found)->scope) {
        case security::Scope::read: info.right = web::Right::read; break;
        case security::Scope::act: info.right = web::Right::act; break;
        case security::Scope::administer: info.right = web::Right::administer; break;
    }
    co_return std::optional{std::move(info)};
}

}  // namespace fleetgate::agent
