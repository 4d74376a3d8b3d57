#include "webui/account_handlers.hpp"

#include "base/text.hpp"
#include "security/errc.hpp"
#include "security/one_time_password.hpp"
#include "web/problem.hpp"
#include "webui/account_view.hpp"
#include "webui/answers.hpp"
#include "webui/audit.hpp"
#include "webui/caller.hpp"
#include "webui/input.hpp"

#include <utility>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

namespace fleetgate::webui {

namespace json = boost::json;
using security::Role;

namespace {

constexpr Input::Length kNameLength{1, 64};
constexpr Input::Length kPasswordLength{0, 512};

std::optional<Role> role_named(std::string_view name) {
    for (const auto role : {Role::administrator, Role::viewer}) {
        if (to_string(role) == name) return role;
    }
    return std::nullopt;
}

/// Absent is nothing; a word that is no role is a problem.
std::optional<Role> role_in(Input& input, bool needed) {
    const auto word = input.text("role", {needed ? std::size_t{1} : std::size_t{0}, 20});
    if (word.empty()) return std::nullopt;
    const auto role = role_named(word);
    if (!role) input.reject("role", "role is administrator or viewer");
    return role;
}

bool is_own(const web::Call& call, std::string_view name) {
    return call.session && security::canonical_name(call.session->account) == security::canonical_name(name);
}

/// Of anybody: an administrator, the host's own command line.
bool may_see_all(const web::Call& call) { return !call.session || call.session->right == web::Right::administer; }

net::Response no_account() { return not_found("There is no such account; it may have just been removed."); }

}  // namespace

net::Response AccountHandlers::refused(const base::Error& error, const net::Request& request) const {
    using security::Errc;
    if (error.code == Errc::unknown_account) return no_account();
    if (error.code == Errc::account_exists)
        return web::problem({409, "conflict", "There is an account of this name already; choose another name.", {}});
    if (error.code == Errc::last_administrator)
        return web::problem(409, "last_administrator", base::printable(error.context) + ".");
    if (error.code == Errc::invalid_name)
        return web::problem({422, "invalid", error.context + ".", {{"/name", "invalid"}}});
    if (error.code == Errc::weak_password)
        return web::problem({422, "password_policy", error.context + ".", {{"/password", "invalid"}}});
    if (error.code == Errc::busy) return web::problem(429, "busy", error.context + ".");
    return error_answer(error, request, backend_.log);
}

std::optional<security::Account> AccountHandlers::meant(const web::Call& call) const {
    const auto id = id_of(call);
    return id ? backend_.users.account(*id) : std::nullopt;
}

asio::awaitable<net::Response> AccountHandlers::list(web::Call) {
    const auto sessions = backend_.users.sessions();
    json::array accounts;
    for (const auto& account : backend_.users.list()) {
        auto view = account_view(account, sessions, backend_.users.policy(), backend_.clock.wall_now());
        view["second_factor"] = backend_.users.second_factor(account.name).has_value();
        accounts.push_back(std::move(view));
    }
    co_return json_answer(json::object{{"accounts", std::move(accounts)}});
}

asio::awaitable<net::Response> AccountHandlers::add(web::Call call) {
    Input input{call.request};
    auto name = input.text("name", kNameLength);
    const auto role = role_in(input, true);
    auto password = input.secret("password", kPasswordLength);
    if (const auto& problem = input.problem()) co_return *problem;
    json::object answer;
    if (password.empty()) {
        password = security::one_time_password(backend_.users.policy());
        answer["password"] = password.reveal();
    }
    auto by = actor_of(call);
    const auto id = co_await backend_.users.create(std::move(by), std::move(name), *role, std::move(password));
    if (!id) co_return refused(id.error(), call.request);
    answer["id"] = *id;
    co_return json_answer(answer, 201);
}

asio::awaitable<net::Response> AccountHandlers::change(web::Call call) {
    Input input{call.request};
    const auto role = role_in(input, false);
    const auto locked = input.flag("locked");
    if (const auto& problem = input.problem()) co_return *problem;
    const auto account = meant(call);
    if (!account) co_return no_account();
    if (locked == true && is_own(call, account->name))
        co_return web::problem(409, "conflict", "You cannot lock your own account; another administrator can.");
    auto by = actor_of(call);
    const security::Accounts::Wish wish{.role = role, .locked = locked};
    const auto changed = co_await backend_.users.change(std::move(by), account->id, wish);
    if (!changed) co_return refused(changed.error(), call.request);
    co_return web::no_content();
}

asio::awaitable<net::Response> AccountHandlers::remove(web::Call call) {
    const auto account = meant(call);
    if (!account) co_return no_account();
    auto by = actor_of(call);
    const auto removed = co_await backend_.users.remove(std::move(by), account->id);
    if (!removed) co_return refused(removed.error(), call.request);
    co_return web::no_content();
}

asio::awaitable<net::Response> AccountHandlers::unlock(web::Call call) {
    const auto account = meant(call);
    if (!account) co_return no_account();
    auto by = actor_of(call);
    const auto unlocked = co_await backend_.users.unlock(std::move(by), account->name);
    if (!unlocked) co_return refused(unlocked.error(), call.request);
    co_return web::no_content();
}

asio::awaitable<net::Response> AccountHandlers::reset_password(web::Call call) {
    const auto account = meant(call);
    if (!account) co_return no_account();
    auto password = security::one_time_password(backend_.users.policy());
    json::object answer{{"password", password.reveal()}};
    auto by = actor_of(call);
    const auto reset = co_await backend_.users.reset_password(std::move(by), account->name, std::move(password));
    if (!reset) co_return refused(reset.error(), call.request);
    co_return json_answer(answer);
}

asio::awaitable<net::Response> AccountHandlers::sessions(web::Call call) {
    json::array sessions;
    const auto own_id = call.session ? call.session->id : std::string{};
    for (const auto& login : backend_.users.sessions()) {
        if (may_see_all(call) || is_own(call, login.account)) sessions.push_back(session_view(login, own_id));
    }
    co_return json_answer(json::object{{"sessions", std::move(sessions)}});
}

asio::awaitable<net::Response> AccountHandlers::end_session(web::Call call) {
    const auto id = id_of(call);
    const auto login = id ? backend_.users.session_with_id(*id) : std::nullopt;
    if (!login || !(may_see_all(call) || is_own(call, login->account)))
        co_return not_found("There is no such session; it has ended.");
    auto by = actor_of(call);
    const auto ended = co_await backend_.users.end_session(std::move(by), *id);
    if (!ended && ended.error().code != security::Errc::no_session) co_return refused(ended.error(), call.request);
    co_return web::no_content();
}

asio::awaitable<net::Response> AccountHandlers::end_others(web::Call call) {
    auto by = actor_of(call);
    const auto name = call.session->account;
    std::optional<std::int64_t> own;
    for (const auto& login : backend_.users.sessions()) {
        if (std::to_string(login.session.id) == call.session->id) own = login.session.id;
    }
    const auto ended = co_await backend_.users.end_sessions(std::move(by), name, own);
    if (!ended) co_return refused(ended.error(), call.request);
    co_return json_answer(json::object{{"ended", *ended}});
}

asio::awaitable<net::Response> AccountHandlers::rules(web::Call) {
    co_return json_answer(rules_view(backend_.rules.rules()));
}

asio::awaitable<net::Response> AccountHandlers::save_rules(web::Call call) {
    Input input{call.request};
    SecurityRules wanted = backend_.rules.rules();
    const auto idle = input.number("idle_timeout_min", {kLeastIdleMin, kMostIdleMin});
    const auto policy = input.text("password_policy", {0, 20});
    if (!policy.empty() && !security::policy_named(policy))
        input.reject("password_policy", "password_policy is kfs or modern");
    if (const auto& problem = input.problem()) co_return *problem;
    if (idle) wanted.idle = std::chrono::minutes{*idle};
    if (!policy.empty()) wanted.policy = *security::policy_named(policy);
    const auto saved = co_await backend_.rules.save(wanted);
    if (!saved) co_return refused(saved.error(), call.request);
    co_await record(backend_.audit, call, security::audit::kSecuritySettingsChanged, true,
                    "idle log-out after " + std::to_string(wanted.idle.count()) + " minutes, password policy " +
                        std::string{security::name_of(wanted.policy)});
    co_return json_answer(rules_view(wanted));
}

}  // namespace fleetgate::webui
