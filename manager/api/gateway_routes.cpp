#include "manager/api/routes.hpp"
#include "manager/decisions.hpp"
#include "manager/export.hpp"
#include "manager/field.hpp"
#include "manager/gateway_page.hpp"
#include "manager/gateways.hpp"
#include "web/problem.hpp"

#include <boost/json/array.hpp>

namespace fleetgate::manager::api {

namespace json = boost::json;

namespace {

constexpr std::size_t kListBody = std::size_t{512} * 1024;

asio::awaitable<net::Response> list(Desk& desk, Member member, web::Call call) {
    const auto work = [scope = member.group](db::Connection& c) { return gateways(c, scope); };
    const auto found = co_await desk.database.read(work);
    if (!found) co_return error_answer(desk, found.error(), call.request);
    json::array out;
    for (const auto& gateway : *found) out.push_back(to_json(gateway));
    co_return json_answer(json::object{{"gateways", std::move(out)}});
}

asio::awaitable<net::Response> one(Desk& desk, Member member, web::Call call) {
    const auto id = call.parameter("id");
    const auto now = desk.clock.wall_now();
    const auto work = [id, scope = member.group, now](db::Connection& c) { return gateway_page(c, id, scope, now); };
    const auto page = co_await desk.database.read(work);
    if (!page) co_return error_answer(desk, page.error(), call.request);
    if (!*page) co_return not_found("gateway");
    co_return json_answer(to_json(**page));
}

asio::awaitable<net::Response> approve(Desk& desk, Member member, web::Call call) {
    const auto body = body_of(call.request);
    if (!body) co_return body.error();
    const auto ids = texts_in(*body, "ids");
    const bool with_devices = flag_in(*body, "with_devices");
    const auto now = desk.clock.wall_now();
    const auto work = [ids, with_devices, scope = member.group, now](db::Connection& c) {
        return approve_gateways(c, ids, with_devices, scope, now);
    };
    const auto done = co_await desk.database.write(work);
    if (!done) co_return error_answer(desk, done.error(), call.request);
    for (const auto& id : *done) {
        std::string detail = id + (with_devices ? ", with its devices" : "");
        co_await audited(desk, member, "gateway_approved", std::move(detail));
    }
    co_return json_answer(json::object{{"approved", done->size()}});
}

asio::awaitable<net::Response> move(Desk& desk, Member member, web::Call call) {
    const auto body = body_of(call.request);
    if (!body) co_return body.error();
    const auto id = call.parameter("id");
    const auto group = number_in(*body, "group").value_or(0);
    const auto work = [id, group, scope = member.group](db::Connection& c) {
        return move_gateway(c, id, group, scope);
    };
    const auto done = co_await desk.database.write(work);
    if (!done) co_return error_answer(desk, done.error(), call.request);
    if (!*done) co_return not_found("gateway");
    co_await audited(desk, member, "gateway_moved", id + " to group " + std::to_string(group));
    co_return web::no_content();
}

asio::awaitable<net::Response> terminate(Desk& desk, Member member, web::Call call) {
    const auto id = call.parameter("id");
    const auto now = desk.clock.wall_now();
    const auto work = [id, scope = member.group, now](db::Connection& c) {
        return terminate_gateway(c, id, scope, now);
    };
    const auto done = co_await desk.database.write(work);
    if (!done) co_return error_answer(desk, done.error(), call.request);
    if (!*done) co_return not_found("gateway");
    co_await audited(desk, member, "gateway_terminated", id);
    co_return web::no_content();
}

}  // namespace

void add_gateway_routes(std::vector<web::Route>& routes, Desk& desk) {
    const auto session = web::Access::session;
    const auto managers = Who::managers;
    routes.push_back({"GET", "/api/v1/gateways", session, for_members(desk, managers, list)});
    routes.push_back({"GET", "/api/v1/gateways/{id}", session, for_members(desk, managers, one)});
    routes.push_back({"POST", "/api/v1/gateways/approve", session, for_members(desk, managers, approve), kListBody});
    routes.push_back({"POST", "/api/v1/gateways/{id}/move", session, for_members(desk, managers, move)});
    routes.push_back({"POST", "/api/v1/gateways/{id}/terminate", session, for_members(desk, managers, terminate)});
}

}  // namespace fleetgate::manager::api
