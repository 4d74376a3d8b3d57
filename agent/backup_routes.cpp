#include "agent/backup_routes.hpp"

#include "protocol/base64.hpp"
#include "security/audit_kinds.hpp"
#include "web/problem.hpp"
#include "webui/answers.hpp"
#include "webui/audit.hpp"
#include "webui/input.hpp"

#include <memory>

#include <boost/json/object.hpp>

namespace fleetgate::agent {

namespace {

namespace json = boost::json;

constexpr std::size_t kMostBase64 = (kMostBackupBytes + 2) / 3 * 4;
constexpr std::size_t kRestoreBody = kMostBase64 + 4096;

class BackupHandlers {
public:
    BackupHandlers(SettingsBackup& backup, security::AuditTrail& audit, base::Log& log)
        : backup_{backup}, audit_{audit}, log_{log} {}

    asio::awaitable<net::Response> make(web::Call call) {
        webui::Input input{call.request};
        auto passphrase = input.secret("passphrase", {1, 1024});
        if (const auto& problem = input.problem()) co_return *problem;
        const auto made = co_await backup_.make(std::move(passphrase));
        if (!made) co_return webui::error_answer(made.error(), call.request, log_, "/passphrase");
        co_await webui::record(audit_, call, security::audit::kBackupMade, true, made->name);
        co_return webui::json_answer(json::object{{"name", made->name}, {"backup", protocol::to_base64(made->file)}});
    }

    asio::awaitable<net::Response> restore(web::Call call) {
        webui::Input input{call.request};
        auto passphrase = input.secret("passphrase", {1, 1024});
        const auto text = input.text("backup", {1, kMostBase64});
        const store::RestoreWish wish{.dry_run = input.flag("dry_run").value_or(false),
                                      .with_identity = input.flag("with_identity").value_or(false)};
        if (const auto& problem = input.problem()) co_return *problem;
        auto file = protocol::from_base64(text);
        if (!file)
            co_return web::problem({422, "not_a_backup", "`backup` is the file in base64.", {{"/backup", "invalid"}}});
        const auto outcome = co_await backup_.restore(*std::move(file), std::move(passphrase), wish);
        if (!wish.dry_run) {
            auto what = outcome ? "of " + std::string{outcome->at("host").as_string()} + " of " +
                                      std::string{outcome->at("made_at").as_string()} +
                                      (wish.with_identity ? ", with its identity" : "")
                                : outcome.error().text();
            co_await webui::record(audit_, call, security::audit::kBackupRestored, outcome.has_value(),
                                   std::move(what));
        }
        if (!outcome) co_return refused(outcome.error(), call.request);
        co_return webui::json_answer(*outcome);
    }

private:
    [[nodiscard]] net::Response refused(const base::Error& error, const net::Request& request) const {
        const auto is = [&](std::errc code) { return error.code == code; };
        const char* field = "/backup";
        const char* code = is(std::errc::invalid_argument)    ? "not_a_backup"
                           : is(std::errc::bad_message)       ? "damaged"
                           : is(std::errc::not_supported)     ? "newer_version"
                           : is(std::errc::file_too_large)    ? "too_large"
                           : is(std::errc::permission_denied) ? "wrong_passphrase"
                                                              : nullptr;
        if (code == nullptr) return webui::error_answer(error, request, log_);
        if (is(std::errc::permission_denied)) field = "/passphrase";
        return web::problem({422, code, error.context, {{field, "invalid"}}});
    }

    SettingsBackup& backup_;
    security::AuditTrail& audit_;
    base::Log& log_;
};

}  // namespace

std::vector<web::Route> backup_routes(SettingsBackup& backup, security::AuditTrail& audit, base::Log& log,
                                      web::Access access) {
    const auto handlers = std::make_shared<BackupHandlers>(backup, audit, log);
    return {{"POST", "/api/v1/backup", access, [handlers](web::Call call) { return handlers->make(std::move(call)); }},
            {"POST", "/api/v1/restore", access,
             [handlers](web::Call call) { return handlers->restore(std::move(call)); }, kRestoreBody}};
}

}  // namespace fleetgate::agent
