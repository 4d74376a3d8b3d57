#include "webui/access_handlers.hpp"

#include "security/errc.hpp"
#include "web/problem.hpp"
#include "webui/answers.hpp"
#include "webui/caller.hpp"
#include "webui/input.hpp"
#include "webui/json_text.hpp"
#include "webui/qr_code.hpp"

#include <utility>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

namespace fleetgate::webui {

namespace json = boost::json;

namespace {

constexpr Input::Length kPasswordLength{0, 512};
constexpr std::int64_t kMostDays = 3650;

json::object token_view(const security::ApiToken& token, base::WallTime now) {
    json::object view{{"id", token.id},
                      {"name", json_text(token.name)},
                      {"scope", security::to_string(token.scope)},
                      {"made_by", json_text(token.made_by)},
                      {"made_at", base::to_rfc3339(token.made_at)},
                      {"expired", token.expires_at && now >= *token.expires_at}};
    if (token.expires_at) view["expires_at"] = base::to_rfc3339(*token.expires_at);
    if (token.last_used_at) view["last_used_at"] = base::to_rfc3339(*token.last_used_at);
    put_text(view, "last_source", token.last_source);
    return view;
}

}  // namespace

net::Response AccessHandlers::refused(const base::Error& error, const web::Call& call) const {
    using security::Errc;
    const auto locked_for =
        backend_.users.retry_after(call.session ? call.session->account : "", call.request.peer.address);
    if (error.code == Errc::wrong_credentials) return refusal_answer({Refusal::Why::wrong_password}, "/password");
    if (error.code == Errc::locked_out) return refusal_answer({Refusal::Why::locked_out, {}, locked_for}, "/password");
    if (error.code == Errc::busy) return web::problem(429, "busy", error.context + ".");
    if (error.code == Errc::wrong_second_factor)
        return web::problem({422,
                             "wrong_second_factor",
                             error.context + "; the app shows a new one every half minute.",
                             {{"/code", "invalid"}}});
    if (error.code == Errc::no_enrolment) return web::problem(409, "conflict", error.context + ".");
    if (error.code == Errc::too_many_tokens) return web::problem(409, "conflict", error.context + ".");
    if (error.code == Errc::unknown_token) return not_found("There is no such token; it may have just been ended.");
    if (error.code == Errc::unknown_account) return not_found("There is no such account; it may have been removed.");
    return error_answer(error, call.request, backend_.log, "/name");
}

asio::awaitable<net::Response> AccessHandlers::second_factor(web::Call call) {
    const auto facts = backend_.users.second_factor(call.session->account);
    json::object view{{"enabled", facts.has_value()}};
    if (facts) {
        view["since"] = base::to_rfc3339(facts->since);
        view["recovery_codes"] = facts->recovery_codes;
    }
    co_return json_answer(view);
}

asio::awaitable<net::Response> AccessHandlers::begin(web::Call call) {
    Input input{call.request};
    auto password = input.secret("password", kPasswordLength);
    if (const auto& problem = input.problem()) co_return *problem;
    auto caller = caller_of(call.request);
    const auto begun =
        co_await backend_.users.begin_second_factor(call.session->account, std::move(password), std::move(caller));
    if (!begun) co_return refused(begun.error(), call);
    json::array rows;
    for (const auto& row : qr_code(begun->uri)) rows.emplace_back(row);
    co_return json_answer(
        json::object{{"key", begun->key.reveal()}, {"uri", begun->uri.reveal()}, {"qr", std::move(rows)}});
}

asio::awaitable<net::Response> AccessHandlers::confirm(web::Call call) {
    Input input{call.request};
    auto code = input.text("code", {1, 64});
    if (const auto& problem = input.problem()) co_return *problem;
    auto caller = caller_of(call.request);
    const auto codes =
        co_await backend_.users.confirm_second_factor(call.session->account, std::move(code), std::move(caller));
    if (!codes) co_return refused(codes.error(), call);
    json::array told;
    for (const auto& one : *codes) told.emplace_back(one.reveal());
    co_return json_answer(json::object{{"recovery_codes", std::move(told)}});
}

asio::awaitable<net::Response> AccessHandlers::remove(web::Call call) {
    Input input{call.request};
    auto password = input.secret("password", kPasswordLength);
    if (const auto& problem = input.problem()) co_return *problem;
    auto caller = caller_of(call.request);
    const auto removed =
        co_await backend_.users.remove_second_factor(call.session->account, std::move(password), std::move(caller));
    if (!removed) co_return refused(removed.error(), call);
    co_return web::no_content();
}

asio::awaitable<net::Response> AccessHandlers::reset(web::Call call) {
    const auto id = id_of(call);
    const auto account = id ? backend_.users.account(*id) : std::nullopt;
    if (!account) co_return not_found("There is no such account; it may have been removed.");
    auto by = actor_of(call);
    const auto reset = co_await backend_.users.reset_second_factor(std::move(by), account->name);
    if (!reset) co_return refused(reset.error(), call);
    co_return web::no_content();
}

asio::awaitable<net::Response> AccessHandlers::tokens(web::Call) {
    json::array list;
    for (const auto& token : backend_.tokens.list()) list.push_back(token_view(token, backend_.clock.wall_now()));
    co_return json_answer(json::object{{"tokens", std::move(list)}});
}

asio::awaitable<net::Response> AccessHandlers::make_token(web::Call call) {
    Input input{call.request};
    auto name = input.text("name", {1, 80});
    const auto word = input.text("scope", {1, 20});
    const auto days = input.number("valid_days", {1, kMostDays});
    const auto scope = security::scope_named(word);
    if (!scope) input.reject("scope", "scope is read, act or admin");
    if (const auto& problem = input.problem()) co_return *problem;
    std::optional<std::chrono::days> valid_for;
    if (days) valid_for = std::chrono::days{*days};
    auto by = actor_of(call);
    const auto made = co_await backend_.tokens.make(std::move(by), std::move(name), *scope, valid_for);
    if (!made) co_return refused(made.error(), call);
    auto view = token_view(made->facts, backend_.clock.wall_now());
    view["token"] = made->token.reveal();
    co_return json_answer(view, 201);
}

asio::awaitable<net::Response> AccessHandlers::end_token(web::Call call) {
    const auto id = id_of(call);
    if (!id) co_return not_found("There is no such token.");
    auto by = actor_of(call);
    const auto ended = co_await backend_.tokens.end(std::move(by), *id);
    if (!ended) co_return refused(ended.error(), call);
    co_return web::no_content();
}

}  // namespace fleetgate::webui
