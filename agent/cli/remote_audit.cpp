// audit list, audit verify.
#include "agent/cli/remote.hpp"
#include "agent/cli/service_call.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>

#include <boost/json.hpp>
#include <spdlog/fmt/fmt.h>

namespace fleetgate::agent::cli {

namespace json = boost::json;

namespace {

constexpr std::int64_t kPage = 500;

void add(std::string& path, std::string_view name, const std::string& value) {
    if (!value.empty()) path += "&" + std::string{name} + "=" + percent_encoded(value);
}

std::string line_of(const json::value& entry) {
    const auto* ok = entry.as_object().if_contains("ok");
    const bool succeeded = ok != nullptr && ok->is_bool() && ok->get_bool();
    auto line = fmt::format("{:>6}  {}  {:<8} {:<26} {}", json::serialize(entry.at("number")), text_at(entry, "at"),
                            succeeded ? "ok" : "refused", text_at(entry, "kind"), text_at(entry, "actor"));
    if (const auto source = text_at(entry, "source"); !source.empty()) line += " from " + source;
    if (const auto detail = text_at(entry, "detail"); !detail.empty()) line += ": " + detail;
    return line;
}

asio::awaitable<base::Result<int>> list(ControlClient& client, AuditList options) {
    auto filter = "?limit=" + std::to_string(kPage);
    add(filter, "kind", options.what);
    add(filter, "text", options.who);
    add(filter, "since", options.since);
    add(filter, "until", options.until);
    std::int64_t left = options.limit;
    std::string before;
    while (left > 0) {
        std::string path = "/api/v1/audit" + filter + before;
        const auto page = co_await client.ask("GET", std::move(path));
        if (!page) co_return base::fail(page.error());
        for (const auto& entry : page->at("entries").as_array()) {
            // The service looks for the name in source and detail, too.
            if (!options.who.empty() && base::lowered(text_at(entry, "actor")) != base::lowered(options.who)) continue;
            if (left-- == 0) break;
            const auto text = options.json ? base::json_for_terminal(json::serialize(entry)) : line_of(entry);
            std::printf("%s\n", text.c_str());
        }
        const auto* next = page->as_object().if_contains("next");
        if (next == nullptr) break;
        before = "&before=" + json::serialize(*next);
    }
    co_return kExitOk;
}

void print(const json::value& answer) {
    const auto& all = answer.as_object();
    const auto entries = json::serialize(answer.at("entries"));
    if (const auto* checkpoint = all.if_contains("checkpoint")) {
        std::printf("Checkpoint: entry %s; what came before it was deleted for its age%s.\n",
                    json::serialize(checkpoint->at("number")).c_str(),
                    checkpoint->at("signed").as_bool() ? ", signed by this gateway's key" : "");
    }
    if (all.contains("anchor_is_older")) {
        std::printf("The anchor is older than what is kept: it could not be looked at.\n");
    }
    const auto* broken = all.if_contains("broken");
    if (broken == nullptr) {
        std::printf("The audit trail holds: %s entries.\n", entries.c_str());
        return;
    }
    const auto at = text_at(*broken, "at");
    std::printf("The audit trail does NOT hold: %s%s.\n%s entries before that hold.\n",
                text_at(*broken, "what").c_str(), at.empty() ? "" : (" (" + at + ")").c_str(), entries.c_str());
}

asio::awaitable<base::Result<int>> verify(ControlClient& client, AuditVerify options) {
    std::string path = "/api/v1/audit/verify";
    if (!options.anchor.empty()) path += "?anchor=" + percent_encoded(options.anchor);
    const auto answer = co_await client.ask("GET", std::move(path), nullptr, std::chrono::minutes{2});
    if (!answer) co_return base::fail(answer.error());
    if (options.json) {
        std::printf("%s\n", base::json_for_terminal(json::serialize(*answer)).c_str());
    } else {
        print(*answer);
    }
    co_return answer->at("sound").as_bool() ? kExitOk : kExitFailed;
}

}  // namespace

int run_audit_list(const AuditList& options) {
    return call_service("audit list", options.service, [&](ControlClient& c) { return list(c, options); });
}

int run_audit_verify(const AuditVerify& options) {
    return call_service("audit verify", options.service, [&](ControlClient& c) { return verify(c, options); });
}

}  // namespace fleetgate::agent::cli
