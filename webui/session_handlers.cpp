#include "webui/session_handlers.hpp"

#include "web/problem.hpp"
#include "webui/account_view.hpp"
#include "webui/answers.hpp"
#include "webui/caller.hpp"
#include "webui/input.hpp"
#include "webui/json_text.hpp"
#include "webui/messages.hpp"

#include <boost/json/object.hpp>

namespace fleetgate::webui {

namespace json = boost::json;

namespace {

/// Longer than the policy's 64 characters in UTF-8, so that the policy says what is wrong; short enough to hash.
constexpr Input::Length kPasswordLength{0, 512};
constexpr Input::Length kUserLength{1, 64};

struct Insider {
    std::string_view user;
    std::string_view role;
    bool restricted = false;
};

json::object inside(const ServiceFacts& facts, const Insider& who, std::string_view csrf,
                    const security::PasswordPolicy& policy) {
    json::object view{{"state", who.restricted ? "password_expired" : "signed_in"},
                      {"user", json_text(who.user)},
                      {"role", who.role},
                      {"csrf", csrf},
                      {"password", policy_view(policy)},
                      {"idle_timeout_s", facts.idle_timeout_s},
                      {"product", facts.product},
                      {"version", facts.version},
                      {"host", json_text(facts.host)}};
    put_text(view, "time_zone", facts.time_zone);
    return view;
}

json::object outside(const ServiceFacts& facts, bool setup_open, const security::PasswordPolicy& policy) {
    json::object view{{"state", setup_open ? "set_up_needed" : "signed_out"}, {"product", facts.product}};
    if (setup_open) view["password"] = policy_view(policy);
    return view;
}

}  // namespace

net::Response SessionHandlers::entered(const base::Result<Entry>& entry, const net::Request& request,
                                       std::string_view field) {
    if (!entry) return error_answer(entry.error(), request, backend_.log);
    const auto& source = request.peer.address;
    if (const auto* refusal = std::get_if<Refusal>(&*entry)) {
        backend_.log.write(kNotLetIn, {{"source", source}, {"why", std::string{in_words(refusal->why)}}});
        return refusal_answer(*refusal, field);
    }
    const auto& session = std::get<SignedIn>(*entry);
    const auto token = session.token.reveal();
    backend_.log.write(kSignedIn, {{"account", session.account}, {"source", source}});
    const auto facts = backend_.service.facts();
    auto answer = json_answer(inside(facts, {session.account, session.role, session.restricted}, web::csrf_token(token),
                                     backend_.users.policy()));
    answer.headers.add("Set-Cookie", web::session_cookie(token, facts.session_cookie));
    return answer;
}

asio::awaitable<net::Response> SessionHandlers::session(web::Call call) {
    const auto facts = backend_.service.facts();
    const auto token = web::session_token(call.request.headers, facts.session_cookie);
    if (!token) co_return json_answer(outside(facts, backend_.sessions.setup_open(), backend_.users.policy()));
    const auto found = co_await backend_.sessions.find(*token, call.request.peer.address);
    if (!found) co_return error_answer(found.error(), call.request, backend_.log);
    if (!*found) co_return json_answer(outside(facts, backend_.sessions.setup_open(), backend_.users.policy()));
    const auto& session = **found;
    co_return json_answer(inside(facts, {session.account, session.role, session.restricted}, web::csrf_token(*token),
                                 backend_.users.policy()));
}

asio::awaitable<net::Response> SessionHandlers::set_up(web::Call call) {
    Input input{call.request};
    auto code = input.secret("code", {1, 64});
    auto user = input.text("user", kUserLength);
    auto password = input.secret("password", kPasswordLength);
    if (const auto& problem = input.problem()) co_return *problem;
    const auto entry = co_await backend_.accounts.set_up(std::move(code), std::move(user), std::move(password),
                                                         caller_of(call.request));
    co_return entered(entry, call.request, "/password");
}

asio::awaitable<net::Response> SessionHandlers::log_in(web::Call call) {
    Input input{call.request};
    auto user = input.text("user", {0, 256});
    auto password = input.secret("password", kPasswordLength);
    auto code = input.text("code", {0, 64});
    if (const auto& problem = input.problem()) co_return *problem;
    if (backend_.sessions.setup_open()) {
        co_return web::problem(409, "set_up_needed", "There is no account yet: set the gateway up first.");
    }
    const auto entry = co_await backend_.accounts.log_in(std::move(user), std::move(password), caller_of(call.request),
                                                         std::move(code));
    if (entry && std::holds_alternative<SignedIn>(*entry)) co_await end_former(call.request);
    co_return entered(entry, call.request, "/password");
}

/// Who logs in anew has left the session that the browser still held.
asio::awaitable<void> SessionHandlers::end_former(const net::Request& request) {
    auto token = web::session_token(request.headers, backend_.service.facts().session_cookie);
    if (!token) co_return;
    const auto former = co_await backend_.sessions.find(*std::move(token), request.peer.address);
    if (!former || !*former) co_return;
    const auto& id = (*former)->id;
    const auto ended = co_await backend_.accounts.log_out(id, caller_of(request));
    if (!ended)
        backend_.log.write(
            kRequestFailed,
            {{"method", request.method}, {"path", request.target.path()}, {"error", ended.error().text()}});
    backend_.hub.end_session(id);
}

asio::awaitable<net::Response> SessionHandlers::log_out(web::Call call) {
    const auto& id = call.session->id;
    const auto ended = co_await backend_.accounts.log_out(id, caller_of(call.request));
    backend_.hub.end_session(id);
    if (!ended) co_return error_answer(ended.error(), call.request, backend_.log);
    auto answer = web::no_content();
    answer.headers.add("Set-Cookie", web::cleared_session_cookie(backend_.service.facts().session_cookie));
    co_return answer;
}

asio::awaitable<net::Response> SessionHandlers::change_password(web::Call call) {
    Input input{call.request};
    auto current = input.secret("current", kPasswordLength);
    auto next = input.secret("next", kPasswordLength);
    if (const auto& problem = input.problem()) co_return *problem;
    const auto& id = call.session->id;
    const auto entry =
        co_await backend_.accounts.change_password(id, std::move(current), std::move(next), caller_of(call.request));
    if (entry && std::holds_alternative<SignedIn>(*entry)) backend_.hub.end_session(id);
    co_return entered(entry, call.request, "/next");
}

asio::awaitable<net::Response> SessionHandlers::events(web::Call call) {
    co_return backend_.hub.subscribe(call.session->id);
}

}  // namespace fleetgate::webui
