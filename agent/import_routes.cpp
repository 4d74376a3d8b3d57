#include "agent/import_routes.hpp"

#include "agent/import_table.hpp"
#include "base/text.hpp"
#include "security/audit_kinds.hpp"
#include "webui/answers.hpp"
#include "webui/audit.hpp"
#include "webui/input.hpp"

#include <map>
#include <utility>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

namespace fleetgate::agent {

namespace {

namespace json = boost::json;
namespace asio = boost::asio;

/// In JSON a quote or a line end takes two octets.
constexpr std::size_t kImportBody = kMostImportBytes * 2 + 4096;

json::object view(const ImportLine& line, const store::ImportOutcome& outcome) {
    json::object out{
        {"line", line.number}, {"kind", line.kind}, {"what", line.what}, {"verdict", to_string(outcome.verdict)}};
    if (!outcome.why.empty()) out["why"] = base::printable(outcome.why, 400);
    return out;
}

json::object view(const std::vector<ImportLine>& lines, const store::ImportReport& report) {
    json::array list;
    json::object counts{{"added", 0}, {"changed", 0}, {"same", 0}, {"wrong", 0}};
    for (std::size_t i = 0; i < report.lines.size(); ++i) {
        auto& count = counts[to_string(report.lines[i].verdict)];
        count = count.as_int64() + 1;
        list.push_back(view(lines[i], report.lines[i]));
    }
    return {{"lines", std::move(list)}, {"counts", std::move(counts)}, {"done", report.done}};
}

std::string summary(const json::object& view) {
    std::string text;
    for (const auto& [name, count] : view.at("counts").as_object()) {
        text += (text.empty() ? "" : ", ") + std::to_string(count.as_int64()) + " " + std::string{name};
    }
    return text;
}

asio::awaitable<net::Response> put(ImportBackend backend, web::Call call) {
    webui::Input input{call.request};
    auto csv = input.lines("csv", kMostImportBytes);
    const store::ImportWish wish{.dry_run = input.flag("dry_run").value_or(false),
                                 .skip_wrong = input.flag("skip_wrong").value_or(false)};
    if (const auto& problem = input.problem()) co_return *problem;
    auto lines = read_import(csv);
    base::wipe(csv);
    if (!lines) co_return webui::error_answer(lines.error(), call.request, backend.log, "/csv");
    std::vector<store::ImportItem> items;
    items.reserve(lines->size());
    for (auto& line : *lines) items.push_back(std::move(line.item));
    const auto report = co_await backend.import.put(std::move(items), wish, backend.clock.wall_now());
    if (!report) co_return webui::error_answer(report.error(), call.request, backend.log);
    auto shown = view(*lines, *report);
    if (report->done) {
        auto what = summary(shown);
        co_await webui::record(backend.audit, call, security::audit::kTableImported, true, std::move(what));
        backend.imported();
    }
    co_return webui::json_answer(shown);
}

}  // namespace

std::vector<web::Route> import_routes(const ImportBackend& backend, web::Access access) {
    return {{"POST", "/api/v1/import", access, [backend](web::Call call) { return put(backend, std::move(call)); },
             kImportBody}};
}

}  // namespace fleetgate::agent
