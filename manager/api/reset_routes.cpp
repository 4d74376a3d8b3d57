// A forgotten password, for who is not signed in.
#include "manager/api/routes.hpp"
#include "manager/field.hpp"
#include "manager/password_resets.hpp"
#include "security/errc.hpp"
#include "web/problem.hpp"

namespace fleetgate::manager::api {

namespace {

net::Response told_to_wait(std::chrono::seconds wait) {
    auto answer = web::problem(429, "too_many_attempts", "Too many attempts; wait before the next.");
    answer.headers.set("Retry-After", std::to_string(wait.count()));
    return answer;
}

/// The same answer whether there is such an account or not.
asio::awaitable<net::Response> ask(Desk& desk, web::Call call) {
    const auto body = body_of(call.request);
    if (!body) co_return body.error();
    const auto wait = co_await desk.resets.ask(text_in(*body, "user"), call.request.peer.address);
    if (wait) co_return told_to_wait(*wait);
    co_return web::no_content();
}

asio::awaitable<net::Response> redeem(Desk& desk, web::Call call) {
    const auto body = body_of(call.request);
    if (!body) co_return body.error();
    base::Secret code{text_in(*body, "code")};
    const auto done = co_await desk.resets.redeem(text_in(*body, "user"), std::move(code), call.request.peer.address);
    if (done) co_return web::no_content();
    if (done.error().code == security::Errc::locked_out) co_return told_to_wait(std::chrono::seconds{600});
    if (done.error().code == security::Errc::busy) co_return told_to_wait(std::chrono::seconds{5});
    if (done.error().code == security::Errc::wrong_credentials) {
        co_return web::problem(403, "wrong_code", "The code is wrong, used up or too old; ask for another.");
    }
    co_return error_answer(desk, done.error(), call.request);
}

}  // namespace

void add_reset_routes(std::vector<web::Route>& routes, Desk& desk) {
    using web::Access;
    routes.push_back({"POST", "/api/v1/reset", Access::open, [&desk](web::Call c) { return ask(desk, std::move(c)); }});
    routes.push_back(
        {"POST", "/api/v1/reset/redeem", Access::open, [&desk](web::Call c) { return redeem(desk, std::move(c)); }});
}

}  // namespace fleetgate::manager::api
