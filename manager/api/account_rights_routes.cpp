// What an account may do and where, changed; and accounts that go.
#include "manager/account_rights.hpp"
#include "manager/api/routes.hpp"
#include "manager/field.hpp"
#include "security/audit_kinds.hpp"
#include "web/if_match.hpp"
#include "web/problem.hpp"

namespace fleetgate::manager::api {

namespace {

net::Response refused(RightsAnswer answer) {
    const auto told = sentence(answer);
    switch (answer) {
        case RightsAnswer::not_allowed: return web::problem(403, "not_allowed", told);
        case RightsAnswer::unknown_group: return web::problem(422, "invalid", told);
        case RightsAnswer::own_account: return web::problem(409, "own_account", told);
        case RightsAnswer::last_manager: return web::problem(409, "last_manager", told);
        case RightsAnswer::changed_meanwhile: return web::problem(412, "changed_meanwhile", told);
        case RightsAnswer::unknown_account:
        case RightsAnswer::done: break;
    }
    return not_found("user");
}

asio::awaitable<net::Response> change(Desk& desk, Member member, web::Call call) {
    const auto body = body_of(call.request);
    if (!body) co_return body.error();
    RightsWish wish{number_parameter(call, "id"), role_of(text_in(*body, "role")), number_in(*body, "group"),
                    web::if_match(call.request)};
    if (body->contains("role") && !wish.role) {
        co_return web::problem(422, "invalid", "The role is manager or customer.");
    }
    if (body->contains("group") && !wish.group) co_return refused(RightsAnswer::unknown_group);
    const auto account = desk.people.accounts().account(wish.account);
    if (!account) co_return not_found("user");
    const auto work = [asker = Asker{member.account}, wish](db::Connection& c) {
        return change_rights(c, asker, wish);
    };
    const auto changed = co_await desk.database.write(work);
    if (!changed) co_return error_answer(desk, changed.error(), call.request);
    if (changed->answer != RightsAnswer::done) co_return refused(changed->answer);
    // What the database says is in force before anybody is told that it is.
    const auto fresh = co_await desk.people.refresh();
    if (changed->now != changed->before) {
        std::string detail = account->name + ", " + words_of(changed->now) + "; was " + words_of(changed->before);
        co_await audited(desk, member, security::audit::kAccountChanged, std::move(detail));
    }
    if (!fresh) co_return error_answer(desk, fresh.error(), call.request);
    co_return web::no_content();
}

asio::awaitable<net::Response> remove(Desk& desk, Member member, web::Call call) {
    const auto id = number_parameter(call, "id");
    const auto account = desk.people.accounts().account(id);
    const auto work = [asker = Asker{member.account}, id](db::Connection& c) { return remove_account(c, asker, id); };
    const auto done = co_await desk.database.write(work);
    if (!done) co_return error_answer(desk, done.error(), call.request);
    if (*done != RightsAnswer::done) co_return refused(*done);
    const auto fresh = co_await desk.people.refresh();
    std::string name = account ? account->name : std::to_string(id);
    co_await audited(desk, member, security::audit::kAccountRemoved, std::move(name));
    if (!fresh) co_return error_answer(desk, fresh.error(), call.request);
    co_return web::no_content();
}

}  // namespace

void add_account_rights_routes(std::vector<web::Route>& routes, Desk& desk) {
    const auto session = web::Access::session;
    const auto managers = Who::managers;
    routes.push_back({"PUT", "/api/v1/accounts/{id}", session, for_members(desk, managers, change)});
    routes.push_back({"DELETE", "/api/v1/accounts/{id}", session, for_members(desk, managers, remove)});
}

}  // namespace fleetgate::manager::api
