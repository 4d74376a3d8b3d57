#include "manager/access_codes.hpp"
#include "manager/api/routes.hpp"
#include "manager/field.hpp"
#include "manager/groups.hpp"
#include "manager/json_text.hpp"
#include "web/problem.hpp"

#include <boost/json/array.hpp>

namespace fleetgate::manager::api {

namespace json = boost::json;

namespace {

constexpr std::int64_t kMostUses = 10'000;
constexpr std::int64_t kMostDays = 365;

/// The change, when `group` lies in the member's own; invalid_argument otherwise, as for one that is not there.
template <class Work>
auto inside(std::int64_t group, std::int64_t scope, Work work) {
    return [group, scope, work = std::move(work)](db::Connection& c) -> decltype(work(c)) {
        const auto allowed = is_below(c, group, scope);
        if (!allowed) return base::fail(allowed.error());
        if (!*allowed) return base::fail(std::errc::invalid_argument, "there is no group " + std::to_string(group));
        return work(c);
    };
}

asio::awaitable<net::Response> list(Desk& desk, Member member, web::Call call) {
    const auto work = [scope = member.group](db::Connection& c) { return groups_below(c, scope); };
    const auto groups = co_await desk.database.read(work);
    if (!groups) co_return error_answer(desk, groups.error(), call.request);
    json::array out;
    for (const auto& group : *groups) {
        json::object one{{"id", group.id},
                         {"name", json_text(group.name)},
                         {"gateways", group.gateways},
                         {"devices", group.devices}};
        // What lies above the member's own group is none of his business.
        if (group.parent && group.id != member.group) one["parent"] = *group.parent;
        out.push_back(std::move(one));
    }
    co_return json_answer(json::object{{"groups", std::move(out)}});
}

asio::awaitable<net::Response> add(Desk& desk, Member member, web::Call call) {
    const auto body = body_of(call.request);
    if (!body) co_return body.error();
    const auto parent = number_in(*body, "parent").value_or(member.group);
    const auto name = text_in(*body, "name");
    const auto work =
        inside(parent, member.group, [parent, name](db::Connection& c) { return add_group(c, parent, name); });
    const auto id = co_await desk.database.write(work);
    if (!id) co_return error_answer(desk, id.error(), call.request);
    co_await audited(desk, member, "group_added",
                     "group " + std::to_string(*id) + " \"" + name + "\" in " + std::to_string(parent));
    co_return json_answer(json::object{{"id", *id}}, 201);
}

asio::awaitable<net::Response> change(Desk& desk, Member member, web::Call call) {
    const auto body = body_of(call.request);
    if (!body) co_return body.error();
    const auto id = number_parameter(call, "id");
    const auto parent = number_in(*body, "parent").value_or(kRootGroup);
    const auto name = text_in(*body, "name");
    // One's own group stays where it is: only its name may change.
    const bool own = id == member.group;
    const auto work = inside(id, member.group, [=, scope = member.group](db::Connection& c) -> base::Result<void> {
        if (own) {
            const auto now = c.number("SELECT coalesce(parent, 0) FROM groups WHERE id = ?", {id});
            if (!now) return base::fail(now.error());
            return change_group(c, id, *now, name);
        }
        const auto allowed = is_below(c, parent, scope);
        if (!allowed) return base::fail(allowed.error());
        if (!*allowed) return base::fail(std::errc::invalid_argument, "there is no group " + std::to_string(parent));
        return change_group(c, id, parent, name);
    });
    const auto done = co_await desk.database.write(work);
    if (!done) co_return error_answer(desk, done.error(), call.request);
    co_await audited(desk, member, "group_changed",
                     "group " + std::to_string(id) + " \"" + name + "\" in " + std::to_string(parent));
    co_return web::no_content();
}

asio::awaitable<net::Response> remove(Desk& desk, Member member, web::Call call) {
    const auto id = number_parameter(call, "id");
    if (id == member.group) co_return web::problem(409, "own_group", "Your own group stays.");
    const auto work = inside(id, member.group, [id](db::Connection& c) { return remove_group(c, id); });
    const auto done = co_await desk.database.write(work);
    if (!done) co_return error_answer(desk, done.error(), call.request);
    co_await audited(desk, member, "group_removed", "group " + std::to_string(id));
    co_return web::no_content();
}

asio::awaitable<net::Response> codes(Desk& desk, Member member, web::Call call) {
    const auto work = [scope = member.group](db::Connection& c) { return access_codes(c, scope); };
    const auto found = co_await desk.database.read(work);
    if (!found) co_return error_answer(desk, found.error(), call.request);
    json::array out;
    for (const auto& code : *found) {
        out.push_back(json::object{{"id", code.id},
                                   {"label", json_text(code.label)},
                                   {"group", code.group},
                                   {"uses_left", code.uses_left},
                                   {"created_at", base::to_rfc3339(code.created_at)},
                                   {"expires_at", base::to_rfc3339(code.expires_at)}});
    }
    co_return json_answer(json::object{{"codes", std::move(out)}});
}

asio::awaitable<net::Response> new_code(Desk& desk, Member member, web::Call call) {
    const auto body = body_of(call.request);
    if (!body) co_return body.error();
    const auto days = number_in(*body, "days").value_or(7);
    AccessCodeWish wish;
    wish.label = base::printable(text_in(*body, "label"), kGroupNameBytes);
    wish.uses = number_in(*body, "uses").value_or(1);
    wish.group = number_in(*body, "group").value_or(member.group);
    if (days < 1 || days > kMostDays || wish.uses < 1 || wish.uses > kMostUses) {
        co_return web::problem(422, "invalid", "A code has 1 to 10,000 uses and 1 to 365 days.");
    }
    wish.life = std::chrono::hours{24 * days};
    const auto now = desk.clock.wall_now();
    const auto work =
        inside(wish.group, member.group, [wish, now](db::Connection& c) { return add_access_code(c, wish, now); });
    const auto code = co_await desk.database.write(work);
    if (!code) co_return error_answer(desk, code.error(), call.request);
    co_await audited(desk, member, "access_code_made",
                     "\"" + wish.label + "\" for group " + std::to_string(wish.group) + ", " +
                         std::to_string(wish.uses) + " uses, " + std::to_string(days) + " days");
    co_return json_answer(json::object{{"code", code->reveal()}}, 201);
}

asio::awaitable<net::Response> end_code(Desk& desk, Member member, web::Call call) {
    const auto id = number_parameter(call, "id");
    const auto work = [id, scope = member.group](db::Connection& c) { return end_access_code(c, id, scope); };
    const auto done = co_await desk.database.write(work);
    if (!done) co_return error_answer(desk, done.error(), call.request);
    if (!*done) co_return not_found("usable access code");
    co_await audited(desk, member, "access_code_ended", "access code " + std::to_string(id));
    co_return web::no_content();
}

}  // namespace

void add_group_routes(std::vector<web::Route>& routes, Desk& desk) {
    const auto session = web::Access::session;
    const auto managers = Who::managers;
    routes.push_back({"GET", "/api/v1/groups", session, for_members(desk, Who::anyone, list)});
    routes.push_back({"POST", "/api/v1/groups", session, for_members(desk, managers, add)});
    routes.push_back({"PUT", "/api/v1/groups/{id}", session, for_members(desk, managers, change)});
    routes.push_back({"DELETE", "/api/v1/groups/{id}", session, for_members(desk, managers, remove)});
    routes.push_back({"GET", "/api/v1/access-codes", session, for_members(desk, managers, codes)});
    routes.push_back({"POST", "/api/v1/access-codes", session, for_members(desk, managers, new_code)});
    routes.push_back({"DELETE", "/api/v1/access-codes/{id}", session, for_members(desk, managers, end_code)});
}

}  // namespace fleetgate::manager::api
