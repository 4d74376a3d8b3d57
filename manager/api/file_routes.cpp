// The gateways' daily log files, for Managers: a Customer sees devices' properties, not logs.
#include "base/bytes.hpp"
#include "manager/api/routes.hpp"
#include "manager/gateways.hpp"
#include "manager/held_files.hpp"
#include "manager/held_text.hpp"
#include "manager/json_text.hpp"
#include "protocol/errc.hpp"
#include "web/problem.hpp"
#include "web/query.hpp"

#include <algorithm>

#include <boost/json/array.hpp>

namespace fleetgate::manager::api {

namespace json = boost::json;

namespace {

/// Whether the gateway is in that group or below; one that was terminated is not.
base::Result<bool> is_within(db::Connection& connection, const std::string& id, std::int64_t scope) {
    const auto all = gateways(connection, scope);
    if (!all) return base::fail(all.error());
    return std::any_of(all->begin(), all->end(), [&](const Gateway& gateway) { return gateway.id == id; });
}

struct Held {
    std::vector<HeldFile> files;
    std::vector<AuditAnchor> anchors;
};

base::Result<std::optional<Held>> held_of(db::Connection& connection, const std::string& id, std::int64_t scope) {
    const auto within = is_within(connection, id, scope);
    if (!within) return base::fail(within.error());
    if (!*within) return std::optional<Held>{};
    auto files = held_files(connection, id);
    if (!files) return base::fail(files.error());
    auto anchors = audit_anchors(connection, id);
    if (!anchors) return base::fail(anchors.error());
    return std::optional{Held{*std::move(files), *std::move(anchors)}};
}

base::Result<std::optional<std::string>> content_of(db::Connection& connection, const std::string& id,
                                                    const std::string& name, std::int64_t scope) {
    const auto within = is_within(connection, id, scope);
    if (!within) return base::fail(within.error());
    if (!*within) return std::optional<std::string>{};
    return file_content(connection, id, name);
}

asio::awaitable<net::Response> list(Desk& desk, Member member, web::Call call) {
    const auto id = call.parameter("id");
    const auto work = [id, scope = member.group](db::Connection& c) { return held_of(c, id, scope); };
    const auto held = co_await desk.database.read(work);
    if (!held) co_return error_answer(desk, held.error(), call.request);
    if (!*held) co_return not_found("gateway");
    json::array files;
    for (const auto& file : (*held)->files) {
        files.push_back(json::object{{"name", file.name},
                                     {"bytes", file.bytes},
                                     {"sha256", file.sha256},
                                     {"received_at", base::to_rfc3339(file.received_at)}});
    }
    json::array anchors;
    const auto fits = fitting((*held)->anchors);
    for (std::size_t n = 0; n < (*held)->anchors.size(); ++n) {
        const auto& anchor = (*held)->anchors[n];
        anchors.push_back(json::object{{"file", anchor.file},
                                       {"number", anchor.number},
                                       {"fits", static_cast<bool>(fits[n])},
                                       {"mac", base::to_hex(anchor.mac)},
                                       {"received_at", base::to_rfc3339(anchor.received_at)}});
    }
    co_return json_answer(json::object{{"files", std::move(files)}, {"audit_anchors", std::move(anchors)}});
}

asio::awaitable<net::Response> download(Desk& desk, Member member, web::Call call) {
    const auto id = call.parameter("id");
    const auto name = call.parameter("name");
    const auto work = [id, name, scope = member.group](db::Connection& c) { return content_of(c, id, name, scope); };
    auto content = co_await desk.database.read(work);
    if (!content) co_return error_answer(desk, content.error(), call.request);
    if (!*content) co_return not_found("file");
    co_await audited(desk, member, "file_downloaded", id + "/" + name);
    net::Response answer;
    answer.headers = {{"Content-Type", "application/zip"},
                      {"Content-Disposition", "attachment; filename=\"" + name + "\""},
                      {"Cache-Control", "no-store"}};
    answer.body = **std::move(content);
    co_return answer;
}

base::Result<std::optional<TextPart>> part_of(db::Connection& connection, const std::string& id,
                                              const std::string& name, const TextWish& wish, std::int64_t scope) {
    const auto content = content_of(connection, id, name, scope);
    if (!content) return base::fail(content.error());
    if (!*content) return std::optional<TextPart>{};
    return text_part(**content, wish);
}

/// Errors: invalid_argument.
base::Result<TextWish> wish_of(const net::Target& target) {
    const auto entry = web::text_parameter(target, "entry");
    const auto search = web::text_parameter(target, "search");
    const auto from = web::number_parameter(target, "from", 0, 0, INT32_MAX);
    const auto limit = web::number_parameter(target, "limit", 500, 1, kMostLines);
    if (!entry) return base::fail(entry.error());
    if (!search) return base::fail(search.error());
    if (!from) return base::fail(from.error());
    if (!limit) return base::fail(limit.error());
    return TextWish{*entry, *search, *from, *limit};
}

json::object to_json(const TextPart& part) {
    json::array entries;
    for (const auto& entry : part.entries) {
        entries.push_back(json::object{{"name", json_text(entry.name)}, {"bytes", entry.bytes}});
    }
    json::array shown;
    for (const auto& line : part.shown) {
        shown.push_back(json::object{{"number", line.number}, {"text", json_text(line.text)}});
    }
    return {{"entries", std::move(entries)},
            {"entry", json_text(part.entry)},
            {"lines", part.lines},
            {"fitting", part.fitting},
            {"shown", std::move(shown)}};
}

asio::awaitable<net::Response> read(Desk& desk, Member member, web::Call call) {
    const auto id = call.parameter("id");
    const auto name = call.parameter("name");
    const auto wish = wish_of(call.request.target);
    if (!wish) co_return error_answer(desk, wish.error(), call.request);
    // Unpacked where the database is read: some megabytes would hold up everybody on the thread that answers.
    const auto work = [id, name, wish = *wish, scope = member.group](db::Connection& c) {
        return part_of(c, id, name, wish, scope);
    };
    const auto part = co_await desk.database.read(work);
    if (!part) {
        const auto& code = part.error().code;
        if (code == protocol::Errc::malformed || code == protocol::Errc::too_large) {
            co_return web::problem(422, "unreadable", "This file holds no text that can be shown: download it.");
        }
        co_return error_answer(desk, part.error(), call.request);
    }
    if (!*part) co_return not_found("file");
    co_await audited(desk, member, "file_read", id + "/" + name);
    co_return json_answer(to_json(**part));
}

}  // namespace

void add_file_routes(std::vector<web::Route>& routes, Desk& desk) {
    const auto session = web::Access::session;
    routes.push_back({"GET", "/api/v1/gateways/{id}/files", session, for_members(desk, Who::managers, list)});
    routes.push_back(
        {"GET", "/api/v1/gateways/{id}/files/{name}", session, for_members(desk, Who::managers, download)});
    routes.push_back(
        {"GET", "/api/v1/gateways/{id}/files/{name}/lines", session, for_members(desk, Who::managers, read)});
}

}  // namespace fleetgate::manager::api
