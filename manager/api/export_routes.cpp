// What is shown, as files for other programs. Each export is audited.
#include "manager/api/device_list.hpp"
#include "manager/api/routes.hpp"
#include "manager/csv.hpp"
#include "manager/device_page.hpp"
#include "manager/export.hpp"
#include "manager/gateways.hpp"
#include "manager/groups.hpp"
#include "manager/json_text.hpp"
#include "web/problem.hpp"

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>

namespace fleetgate::manager::api {

namespace json = boost::json;

namespace {

/// Entries of the audit log in one file; the trail of 67 days has fewer, unless somebody attacks.
constexpr std::size_t kMostEntries = 100'000;
constexpr std::size_t kEntriesAtOnce = 1'000;

net::Response file(std::string content, std::string_view name) {
    const bool is_csv = name.ends_with(".csv");
    auto answer = web::json_response(std::move(content));
    answer.headers.set("Content-Type", is_csv ? "text/csv; charset=utf-8" : "application/json");
    answer.headers.set("Content-Disposition", "attachment; filename=\"" + std::string{name} + "\"");
    answer.headers.set("Cache-Control", "no-store");
    return answer;
}

asio::awaitable<net::Response> devices_file(Desk& desk, Member member, web::Call call) {
    auto filter = filter_of(call.request.target, member, kMostInAnExport);
    if (!filter) co_return error_answer(desk, filter.error(), call.request);
    filter->limit = kMostInAnExport;
    const auto work = [wish = *filter, scope = member.group](db::Connection& c) { return page_of(c, wish, scope); };
    const auto page = co_await desk.database.read(work);
    if (!page) co_return error_answer(desk, page.error(), call.request);
    co_await audited(desk, member, "export", std::to_string(page->devices.size()) + " devices");
    const auto& name = call.parameter("name");
    if (name == "devices.csv") co_return file(devices_csv(page->devices), name);
    co_return file(json::serialize(array_of(page->devices)), name);
}

asio::awaitable<net::Response> gateways_file(Desk& desk, Member member, web::Call call) {
    const auto work = [scope = member.group](db::Connection& c) { return gateways(c, scope); };
    const auto found = co_await desk.database.read(work);
    if (!found) co_return error_answer(desk, found.error(), call.request);
    co_await audited(desk, member, "export", std::to_string(found->size()) + " gateways");
    const auto& name = call.parameter("name");
    if (name == "gateways.csv") co_return file(gateways_csv(*found), name);
    json::array out;
    for (const auto& gateway : *found) out.push_back(to_json(gateway));
    co_return file(json::serialize(out), name);
}

/// Newest first, as the page shows it.
asio::awaitable<base::Result<std::vector<security::AuditEntry>>> whole_trail(Desk& desk) {
    std::vector<security::AuditEntry> out;
    std::int64_t before = INT64_MAX;
    while (out.size() < kMostEntries) {
        auto part = co_await desk.people.audit().newest(kEntriesAtOnce, before);
        if (!part) co_return base::fail(std::move(part).error());
        if (part->empty()) break;
        before = part->back().number;
        for (auto& entry : *part) out.push_back(std::move(entry));
    }
    co_return out;
}

asio::awaitable<net::Response> audit_file(Desk& desk, Member member, web::Call call) {
    if (member.group != kRootGroup) {
        co_return web::problem(403, "not_allowed", "The audit log is for Managers of the whole tree.");
    }
    const auto entries = co_await whole_trail(desk);
    if (!entries) co_return error_answer(desk, entries.error(), call.request);
    co_await audited(desk, member, "export", "the audit log");
    const auto& name = call.parameter("name");
    if (name == "audit.csv") co_return file(audit_csv(*entries), name);
    json::array out;
    for (const auto& entry : *entries) out.push_back(to_json(entry));
    co_return file(json::serialize(out), name);
}

asio::awaitable<net::Response> exported(Desk& desk, Member member, web::Call call) {
    const auto name = call.parameter("name");
    if (name == "devices.csv" || name == "devices.json") {
        auto answer = devices_file(desk, std::move(member), std::move(call));
        co_return co_await std::move(answer);
    }
    const bool is_gateways = name == "gateways.csv" || name == "gateways.json";
    const bool is_audit = name == "audit.csv" || name == "audit.json";
    if (!is_gateways && !is_audit) co_return not_found("export");
    if (!member.is_manager) co_return web::problem(403, "not_allowed", "This needs the rights of a Manager.");
    if (is_audit) {
        auto answer = audit_file(desk, std::move(member), std::move(call));
        co_return co_await std::move(answer);
    }
    auto answer = gateways_file(desk, std::move(member), std::move(call));
    co_return co_await std::move(answer);
}

/// counters.csv or supplies.csv of one device, by the path's last word.
asio::awaitable<net::Response> history(Desk& desk, Member member, web::Call call) {
    const auto id = number_parameter(call, "id");
    const auto name = call.request.target.segments.back();
    const auto work = [id, scope = member.group](db::Connection& c) {
        return device_page(c, id, base::WallTime{}, scope);
    };
    const auto page = co_await desk.database.read(work);
    if (!page) co_return error_answer(desk, page.error(), call.request);
    if (!*page) co_return not_found("device");
    const bool is_supplies = name == "supplies.csv";
    std::string detail = (is_supplies ? "supplies of device " : "counters of device ") + std::to_string(id);
    co_await audited(desk, member, "export", std::move(detail));
    const auto& found = **page;
    co_return file(
        is_supplies ? supplies_csv(found.device, found.supplies) : counters_csv(found.device, found.counters), name);
}

}  // namespace

void add_export_routes(std::vector<web::Route>& routes, Desk& desk) {
    const auto session = web::Access::session;
    routes.push_back({"GET", "/api/v1/exports/{name}", session, for_members(desk, Who::anyone, exported)});
    for (const char* path : {"/api/v1/devices/{id}/counters.csv", "/api/v1/devices/{id}/supplies.csv"}) {
        routes.push_back({"GET", path, session, for_members(desk, Who::anyone, history)});
    }
}

}  // namespace fleetgate::manager::api
