#include "manager/api/routes.hpp"
#include "manager/field.hpp"
#include "manager/groups.hpp"
#include "manager/json_text.hpp"
#include "manager/language.hpp"
#include "manager/messages.hpp"
#include "security/errc.hpp"
#include "web/problem.hpp"

#include <boost/json/array.hpp>

namespace fleetgate::manager::api {

namespace json = boost::json;

namespace {

using security::Accounts;
using security::Errc;

net::Response told_to_wait(std::string_view code, std::string_view detail, std::chrono::seconds wait) {
    auto answer = web::problem(429, code, detail);
    answer.headers.set("Retry-After", std::to_string(wait.count()));
    return answer;
}

security::Caller caller_of(const net::Request& request) {
    constexpr std::size_t kLongest = 256;
    return {request.peer.address, base::printable(request.headers.find("User-Agent").value_or(""), kLongest)};
}

/// Why somebody was not let in: what he is told, no more.
net::Response refusal(Desk& desk, const base::Error& error, const net::Request& request, const base::Secret& password,
                      std::string_view user) {
    desk.log.write(kNotLetIn, {{"source", request.peer.address}, {"why", error.code.message()}});
    if (error.code == Errc::wrong_setup_code || error.code == Errc::already_set_up) {
        return web::problem(403, "wrong_code", "This is not the set-up code.");
    }
    if (error.code == Errc::setup_code_expired) {
        return web::problem(403, "code_expired",
                            "This set-up code is too old: 'fleetgate-manager setup-code' shows the new one.");
    }
    if (error.code == Errc::wrong_credentials || error.code == Errc::unknown_account) {
        return web::problem(401, "wrong_credentials", "User name or password is wrong.");
    }
    if (error.code == Errc::locked_out) {
        return told_to_wait("locked_out", "Too many failed attempts: wait, then try again.",
                            desk.people.accounts().retry_after(user, request.peer.address));
    }
    if (error.code == Errc::busy) return told_to_wait("busy", "Too many attempts at once.", std::chrono::seconds{5});
    if (error.code == Errc::weak_password || error.code == Errc::same_password) {
        web::Problem problem{422, "password_policy", "The password breaks a rule."};
        for (const auto rule : security::unmet(desk.people.accounts().policy(), password.reveal())) {
            problem.fields.push_back({"/password", std::string{to_string(rule)}});
        }
        if (error.code == Errc::same_password) problem.fields.push_back({"/password", "same_as_before"});
        return web::problem(problem);
    }
    return error_answer(desk, error, request);
}

/// What the page must know of whoever is in.
struct Standing {
    std::int64_t group = 0;
    std::optional<Language> language;
};
base::Result<Standing> standing_of(db::Connection& connection, std::int64_t account) {
    const auto group = group_of_account(connection, account);
    if (!group) return base::fail(group.error());
    const auto language = account_language(connection, account);
    if (!language) return base::fail(language.error());
    return Standing{*group, *language};
}

json::object inside(const Desk& desk, const security::Login& login, const Standing& standing, std::string_view csrf) {
    json::object out{{"state", login.must_change_password ? "password_expired" : "signed_in"},
                     {"user", json_text(login.account)},
                     {"role", role_word(login.role)},
                     {"group", standing.group},
                     {"csrf", csrf},
                     {"version", desk.version}};
    if (standing.language) out["language"] = language_word(*standing.language);
    return out;
}

asio::awaitable<net::Response> entered(Desk& desk, base::Result<Accounts::LoggedIn> entry, net::Request request,
                                       base::Secret password, std::string user) {
    if (!entry) co_return refusal(desk, entry.error(), request, password, user);
    const auto work = [account = entry->login.session.account_id](db::Connection& c) {
        return standing_of(c, account);
    };
    const auto standing = co_await desk.database.read(work);
    if (!standing) co_return error_answer(desk, standing.error(), request);
    const auto token = std::string{entry->token.reveal()};
    auto answer = json_answer(inside(desk, entry->login, *standing, web::csrf_token(token)));
    answer.headers.add("Set-Cookie", web::session_cookie(token));
    co_return answer;
}

asio::awaitable<net::Response> session(Desk& desk, web::Call call) {
    const json::object outside{{"state", desk.people.setup_open() ? "set_up_needed" : "signed_out"}};
    const auto token = web::session_token(call.request.headers);
    if (!token) co_return json_answer(outside);
    const auto fresh = co_await desk.people.refresh();
    if (!fresh) co_return error_answer(desk, fresh.error(), call.request);
    const auto login = co_await desk.people.accounts().session(*token);
    if (!login) co_return json_answer(outside);
    const auto work = [account = login->session.account_id](db::Connection& c) { return standing_of(c, account); };
    const auto standing = co_await desk.database.read(work);
    if (!standing) co_return error_answer(desk, standing.error(), call.request);
    co_return json_answer(inside(desk, *login, *standing, web::csrf_token(*token)));
}

asio::awaitable<net::Response> set_up(Desk& desk, web::Call call) {
    const auto body = body_of(call.request);
    if (!body) co_return body.error();
    const auto user = text_in(*body, "user");
    base::Secret code{text_in(*body, "code")};
    base::Secret password{text_in(*body, "password")};
    auto caller = caller_of(call.request);
    auto entry = co_await desk.people.accounts().set_up(std::move(code), user, password, std::move(caller));
    co_return co_await entered(desk, std::move(entry), std::move(call.request), password, user);
}

/// Who logs in anew has left the session that the browser still held.
asio::awaitable<void> end_former(Desk& desk, const net::Request& request) {
    auto token = web::session_token(request.headers);
    if (!token) co_return;
    auto former = co_await desk.people.accounts().session(*std::move(token));
    if (!former) co_return;
    auto caller = caller_of(request);
    co_await desk.people.accounts().log_out(*std::move(former), std::move(caller));
}

asio::awaitable<net::Response> log_in(Desk& desk, web::Call call) {
    const auto body = body_of(call.request);
    if (!body) co_return body.error();
    if (desk.people.setup_open()) {
        co_return web::problem(409, "set_up_needed", "There is no account yet: set the manager up first.");
    }
    const auto fresh = co_await desk.people.refresh();
    if (!fresh) co_return error_answer(desk, fresh.error(), call.request);
    const auto user = text_in(*body, "user");
    base::Secret password{text_in(*body, "password")};
    auto caller = caller_of(call.request);
    auto entry = co_await desk.people.accounts().log_in(user, password, std::move(caller));
    if (entry) co_await end_former(desk, call.request);
    co_return co_await entered(desk, std::move(entry), std::move(call.request), password, user);
}

asio::awaitable<net::Response> log_out(Desk& desk, Member member, web::Call call) {
    auto caller = caller_of(call.request);
    co_await desk.people.accounts().log_out(member.login, std::move(caller));
    auto answer = web::no_content();
    answer.headers.add("Set-Cookie", web::cleared_session_cookie());
    co_return answer;
}

/// As its page is read from now on, and its letters are written.
asio::awaitable<net::Response> set_language(Desk& desk, Member member, web::Call call) {
    const auto body = body_of(call.request);
    if (!body) co_return body.error();
    const auto language = language_of(text_in(*body, "language"));
    if (!language) co_return web::problem(422, "invalid", "The language is en or de.");
    const auto work = [account = member.account, language = *language](db::Connection& c) {
        return set_account_language(c, account, language);
    };
    const auto done = co_await desk.database.write(work);
    if (!done) co_return error_answer(desk, done.error(), call.request);
    co_return web::no_content();
}

asio::awaitable<net::Response> change_password(Desk& desk, Member member, web::Call call) {
    const auto body = body_of(call.request);
    if (!body) co_return body.error();
    base::Secret current{text_in(*body, "current")};
    base::Secret next{text_in(*body, "next")};
    auto caller = caller_of(call.request);
    auto changed =
        co_await desk.people.accounts().change_password(member.login, std::move(current), next, std::move(caller));
    base::Result<Accounts::LoggedIn> entry = base::fail(Errc::no_session, "");
    if (changed) {
        entry = std::move(changed->now);
    } else {
        entry = base::fail(changed.error());
    }
    co_return co_await entered(desk, std::move(entry), std::move(call.request), next, member.name);
}

}  // namespace

void add_session_routes(std::vector<web::Route>& routes, Desk& desk) {
    using web::Access;
    routes.push_back(
        {"GET", "/api/v1/session", Access::open, [&desk](web::Call c) { return session(desk, std::move(c)); }});
    routes.push_back(
        {"POST", "/api/v1/setup", Access::setup, [&desk](web::Call c) { return set_up(desk, std::move(c)); }});
    routes.push_back(
        {"POST", "/api/v1/login", Access::open, [&desk](web::Call c) { return log_in(desk, std::move(c)); }});
    routes.push_back({"POST", "/api/v1/logout", Access::session, for_members(desk, Who::anyone, log_out),
                      web::kUsualBody, true, std::nullopt, true});
    routes.push_back({"PUT", "/api/v1/language", Access::session, for_members(desk, Who::anyone, set_language),
                      web::kUsualBody, true, std::nullopt, true});
    routes.push_back({"POST", "/api/v1/password", Access::session, for_members(desk, Who::anyone, change_password),
                      web::kUsualBody, true, std::nullopt, true});
}

}  // namespace fleetgate::manager::api
