#include "manager/api/device_list.hpp"
#include "manager/api/routes.hpp"
#include "manager/decisions.hpp"
#include "manager/device_page.hpp"
#include "manager/field.hpp"
#include "web/query.hpp"

#include <boost/json/array.hpp>

namespace fleetgate::manager::api {

namespace json = boost::json;

namespace {

constexpr std::size_t kListBody = std::size_t{512} * 1024;
constexpr std::int64_t kMostOnAPage = 500;

asio::awaitable<net::Response> list(Desk& desk, Member member, web::Call call) {
    const auto filter = filter_of(call.request.target, member, kMostOnAPage);
    if (!filter) co_return error_answer(desk, filter.error(), call.request);
    const auto work = [wish = *filter, scope = member.group](db::Connection& c) { return page_of(c, wish, scope); };
    const auto page = co_await desk.database.read(work);
    if (!page) co_return error_answer(desk, page.error(), call.request);
    co_return json_answer(json::object{{"total", page->total}, {"devices", array_of(page->devices)}});
}

/// A Customer sees what a device is and how it stands, not its logs.
void without_logs(DevicePageData& page) {
    page.latest.erase("device_log");
    std::erase_if(page.alerts, [](const AlertRow& alert) { return alert.closed_at.has_value(); });
    std::erase_if(page.conditions, [](const ConditionRow& condition) { return condition.closed_at.has_value(); });
}

asio::awaitable<net::Response> one(Desk& desk, Member member, web::Call call) {
    const auto id = number_parameter(call, "id");
    const auto days = web::number_parameter(call.request.target, "days", 90, 1, 36'500);
    if (!days) co_return error_answer(desk, days.error(), call.request);
    const auto since = desk.clock.wall_now() - std::chrono::days{*days};
    const auto work = [id, since, scope = member.group](db::Connection& c) { return device_page(c, id, since, scope); };
    auto page = co_await desk.database.read(work);
    if (!page) co_return error_answer(desk, page.error(), call.request);
    if (!*page) co_return not_found("device");
    if (!member.is_manager) without_logs(**page);
    co_return json_answer(to_json(**page));
}

std::string listed(const std::vector<std::int64_t>& ids) {
    constexpr std::size_t kNamed = 50;
    std::string out = ids.size() == 1 ? "device" : std::to_string(ids.size()) + " devices";
    for (std::size_t i = 0; i < ids.size() && i < kNamed; ++i) out += (i == 0 ? " " : ", ") + std::to_string(ids[i]);
    return ids.size() > kNamed ? out + ", ..." : out;
}

/// approve, move or terminate, by the path's last word.
asio::awaitable<net::Response> decide(Desk& desk, Member member, web::Call call) {
    const auto body = body_of(call.request);
    if (!body) co_return body.error();
    const auto ids = numbers_in(*body, "ids");
    const auto group = number_in(*body, "group").value_or(0);
    const auto what = call.request.target.segments.back();
    const auto work = [ids, group, what, scope = member.group](db::Connection& c) {
        if (what == "approve") return approve_devices(c, ids, scope);
        if (what == "move") return move_devices(c, ids, group, scope);
        return terminate_devices(c, ids, scope);
    };
    const auto done = co_await desk.database.write(work);
    if (!done) co_return error_answer(desk, done.error(), call.request);
    if (!done->empty()) {
        auto detail = listed(*done) + (what == "move" ? " to group " + std::to_string(group) : "");
        const std::string kind = what == "approve" ? "devices_approved"
                                 : what == "move"  ? "devices_moved"
                                                   : "devices_terminated";
        co_await audited(desk, member, kind, std::move(detail));
    }
    co_return json_answer(json::object{{"changed", done->size()}});
}

}  // namespace

void add_device_routes(std::vector<web::Route>& routes, Desk& desk) {
    const auto session = web::Access::session;
    routes.push_back({"GET", "/api/v1/devices", session, for_members(desk, Who::anyone, list)});
    routes.push_back({"GET", "/api/v1/devices/{id}", session, for_members(desk, Who::anyone, one)});
    for (const char* path : {"/api/v1/devices/approve", "/api/v1/devices/move", "/api/v1/devices/terminate"}) {
        routes.push_back({"POST", path, session, for_members(desk, Who::managers, decide), kListBody});
    }
}

}  // namespace fleetgate::manager::api
