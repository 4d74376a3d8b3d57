#include "webui/log_handlers.hpp"

#include "web/problem.hpp"
#include "web/query.hpp"
#include "webui/answers.hpp"
#include "webui/audit.hpp"
#include "webui/audit_filter.hpp"
#include "webui/json_text.hpp"

#include <limits>

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>

namespace fleetgate::webui {

namespace json = boost::json;

namespace {

constexpr std::size_t kMostExported = 20'000;

json::object entry_view(const security::AuditEntry& entry) {
    const auto& event = entry.event;
    json::object view{{"number", entry.number},
                      {"at", base::to_rfc3339(event.at)},
                      {"kind", json_text(event.kind)},
                      {"actor", json_text(event.actor)},
                      {"ok", event.succeeded}};
    put_text(view, "source", event.source);
    put_text(view, "detail", event.detail);
    return view;
}

/// RFC 4180. What a spreadsheet would take for a formula gets an apostrophe in front: account names come from outside.
std::string csv_field(std::string_view text) {
    std::string out = "\"";
    if (!text.empty() && std::string_view{"=+-@\t\r"}.find(text.front()) != std::string_view::npos) out += '\'';
    for (const char c : base::printable(text, 4096)) {
        if (c == '"') out += '"';
        out += c;
    }
    return out + "\"";
}

std::string csv(const std::vector<security::AuditEntry>& entries) {
    std::string text = "number,at,kind,actor,source,outcome,detail\r\n";
    for (const auto& [number, event, mac] : entries) {
        text += std::to_string(number) + "," + base::to_rfc3339(event.at) + "," + csv_field(event.kind) + "," +
                csv_field(event.actor) + "," + csv_field(event.source) + "," + (event.succeeded ? "ok" : "refused") +
                "," + csv_field(event.detail) + "\r\n";
    }
    return text;
}

net::Response download(std::string body, std::string_view type, const std::string& name) {
    net::Response response;
    response.headers = {{"Content-Type", std::string{type}},
                        {"Content-Disposition", "attachment; filename=\"" + name + "\""},
                        {"Cache-Control", "no-store"}};
    response.body = std::move(body);
    return response;
}

base::Result<base::Severity> severity_parameter(const net::Target& target) {
    const auto word = web::text_parameter(target, "least", "info");
    if (!word) return base::fail(word.error());
    for (const auto severity : {base::Severity::info, base::Severity::warning, base::Severity::error}) {
        if (*word == base::to_string(severity)) return severity;
    }
    return base::fail(std::errc::invalid_argument, "least must be info, warning or error.");
}

}  // namespace

asio::awaitable<net::Response> LogHandlers::audit(web::Call call) {
    const auto& target = call.request.target;
    auto filter = audit_filter(target);
    if (!filter) co_return error_answer(filter.error(), call.request, backend_.log);
    constexpr auto kMax = std::numeric_limits<std::int64_t>::max();
    const auto before = web::number_parameter(target, "before", kMax, 1, kMax);
    if (!before) co_return error_answer(before.error(), call.request, backend_.log);
    const auto limit = web::number_parameter(target, "limit", 100, 1, 500);
    if (!limit) co_return error_answer(limit.error(), call.request, backend_.log);
    auto wanted = *std::move(filter);
    const auto page = co_await audit_page(backend_.audit, std::move(wanted), *before, static_cast<std::size_t>(*limit));
    if (!page) co_return error_answer(page.error(), call.request, backend_.log);
    json::array entries;
    for (const auto& entry : page->entries) entries.push_back(entry_view(entry));
    json::object view{{"entries", std::move(entries)}};
    if (page->next) view["next"] = *page->next;
    co_return json_answer(view);
}

asio::awaitable<net::Response> LogHandlers::export_audit(web::Call call) {
    const auto& target = call.request.target;
    auto filter = audit_filter(target);
    if (!filter) co_return error_answer(filter.error(), call.request, backend_.log);
    const auto format = web::text_parameter(target, "format", "csv");
    if (!format) co_return error_answer(format.error(), call.request, backend_.log);
    if (*format != "csv" && *format != "json") {
        const base::Error wrong{std::make_error_code(std::errc::invalid_argument), "format must be csv or json."};
        co_return error_answer(wrong, call.request, backend_.log);
    }
    auto wanted = *std::move(filter);
    const auto page =
        co_await audit_page(backend_.audit, std::move(wanted), std::numeric_limits<std::int64_t>::max(), kMostExported);
    if (!page) co_return error_answer(page.error(), call.request, backend_.log);
    auto what = std::to_string(page->entries.size()) + " entries as " + *format;
    co_await record(backend_.audit, call, security::audit::kAuditExported, true, std::move(what));
    if (*format == "csv") co_return download(csv(page->entries), "text/csv; charset=utf-8", "fleetgate-audit.csv");
    json::array entries;
    for (const auto& entry : page->entries) entries.push_back(entry_view(entry));
    co_return download(json::serialize(entries), "application/json", "fleetgate-audit.json");
}

asio::awaitable<net::Response> LogHandlers::lines(web::Call call) {
    const auto& target = call.request.target;
    const auto after = web::number_parameter(target, "after", 0, 0, std::numeric_limits<std::int64_t>::max());
    if (!after) co_return error_answer(after.error(), call.request, backend_.log);
    const auto limit = web::number_parameter(target, "limit", 500, 1, 2000);
    if (!limit) co_return error_answer(limit.error(), call.request, backend_.log);
    const auto least = severity_parameter(target);
    if (!least) co_return error_answer(least.error(), call.request, backend_.log);
    // Before the lines: one that comes between is then told twice rather than never.
    const auto newest = backend_.recent_log.newest();
    json::array view;
    for (const auto& line : backend_.recent_log.lines_after(static_cast<std::uint64_t>(*after), *least,
                                                            static_cast<std::size_t>(*limit))) {
        if (line.number > newest) break;
        view.push_back(json::object{{"number", line.number},
                                    {"at", base::to_rfc3339(line.at)},
                                    {"severity", base::to_string(line.severity)},
                                    {"id", json_text(line.id)},
                                    {"text", json_text(line.text)},
                                    {"to_do", json_text(line.to_do)}});
    }
    co_return json_answer(json::object{{"lines", std::move(view)}, {"newest", newest}});
}

}  // namespace fleetgate::webui
