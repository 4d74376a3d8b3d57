#include "manager/log_files.hpp"

#include "base/bytes.hpp"
#include "db/times.hpp"
#include "manager/held_files.hpp"
#include "manager/messages.hpp"
#include "security/crypto.hpp"
#include "web/problem.hpp"

#include <algorithm>
#include <memory>

namespace fleetgate::manager {

namespace {

/// audit-2026-11-22.zip, system-2026-11-22.zip
bool is_file_name(std::string_view name) {
    for (const std::string_view kind : {"audit-", "system-"}) {
        if (!name.starts_with(kind)) continue;
        constexpr std::string_view kShape = "0000-00-00.zip";
        const auto rest = name.substr(kind.size());
        return std::equal(rest.begin(), rest.end(), kShape.begin(), kShape.end(),
                          [](char c, char shape) { return shape == '0' ? c >= '0' && c <= '9' : c == shape; });
    }
    return false;
}

struct Kept {
    bool is_held = false;              ///< else another content is held under that name
    bool contradicts_earlier = false;  ///< its audit chain had been further, or was another
};

base::Result<Kept> keep(db::Connection& connection, const std::string& gateway, const std::string& name,
                        const std::string& digest, const std::string& content, const std::optional<AnchorFound>& anchor,
                        base::WallTime now) {
    const auto held = connection.first("SELECT sha256 FROM files WHERE gateway = ? AND name = ?", {gateway, name},
                                       [](const db::Row& row) { return row.text(0); });
    if (!held) return base::fail(held.error());
    if (*held) return Kept{**held == digest, false};
    auto done = connection.run("INSERT INTO files (gateway, name, sha256, received_at, content) VALUES (?, ?, ?, ?, ?)",
                               {gateway, name, digest, db::to_ms(now), db::Blob{content}});
    if (!done) return base::fail(std::move(done).error());
    if (auto heard = note_contact(connection, gateway, now); !heard) return base::fail(std::move(heard).error());
    if (!anchor) return Kept{true, false};
    const auto fits = keep_anchor(connection, gateway, name, *anchor, now);
    if (!fits) return base::fail(fits.error());
    return Kept{true, !*fits};
}

}  // namespace

LogFiles::LogFiles(db::Database& database, Uploads& uploads, base::Clock& clock, base::Log& log)
    : database_{database}, uploads_{uploads}, clock_{clock}, log_{log} {}

asio::awaitable<net::Response> LogFiles::put(web::Call call) {
    const auto gateway = co_await uploads_.sender(call);
    if (!gateway) co_return gateway.error();
    if (gateway->status != protocol::GatewayStatus::managed) co_return pending_answer();
    const auto name = call.parameter("name");
    if (!is_file_name(name)) {
        co_return web::problem(400, "malformed", "A file is named audit-YYYY-MM-DD.zip or system-YYYY-MM-DD.zip.");
    }
    if (call.request.headers.find("Content-Type") != "application/zip" ||
        call.request.headers.contains("Content-Encoding")) {
        co_return web::problem(415, "unsupported", "A file is application/zip, without a Content-Encoding.");
    }
    const auto content = std::make_shared<const std::string>(std::move(call.request.body));
    const auto digest = base::to_hex(security::sha256(*content));
    const auto now = clock_.wall_now();
    const auto anchor = name.starts_with("audit-") ? anchor_in(*content) : std::nullopt;
    const auto work = [id = gateway->id, name, digest, content, anchor, now](db::Connection& c) {
        return keep(c, id, name, digest, *content, anchor, now);
    };
    const auto kept = co_await database_.write(work);
    if (!kept) {
        log_.write(kStorageFailed, {{"gateway", gateway->id}, {"reason", kept.error().text()}});
        auto response = web::problem(503, "storage", "The manager cannot store anything at the moment.");
        response.headers.add("Retry-After", "60");
        co_return response;
    }
    if (kept->contradicts_earlier) log_.write(kAuditWentBack, {{"gateway", gateway->id}, {"name", name}});
    if (!kept->is_held) co_return web::problem(409, "file_conflict", "Another file is held under this name.");
    auto answer = web::json_response(R"({"name":")" + name + R"(","sha256":")" + digest + R"("})");
    answer.is_bare = true;
    answer.known_peer = gateway->id;
    co_return answer;
}

}  // namespace fleetgate::manager
