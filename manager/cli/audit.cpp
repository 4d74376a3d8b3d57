#include "manager/cli/audit.hpp"

#include "base/log.hpp"
#include "base/text.hpp"
#include "manager/keys.hpp"
#include "security/audit_trail.hpp"
#include "security_store/audit_store.hpp"

#include <optional>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

namespace fleetgate::manager::cli {

namespace {

namespace json = boost::json;

base::Result<security::AuditFindings> findings_of(db::Connection& connection,
                                                  const std::filesystem::path& data_directory) {
    const auto key = security::InstallationKey::load_or_create(installation_key_path(data_directory));
    if (!key) return base::fail(key.error());
    const auto signing = load_or_create_command_key(data_directory / "command.key");
    if (!signing) return base::fail(signing.error());
    base::RealClock clock;
    base::NullLog log;
    security_store::AuditBeside rows{connection};
    security::AuditTrail trail{rows, *key, clock, log, audit_signer(*signing)};
    boost::asio::io_context io;
    std::optional<base::Result<security::AuditFindings>> found;
    boost::asio::co_spawn(io, trail.verify(),
                          [&](const std::exception_ptr&, base::Result<security::AuditFindings> result) {
                              found.emplace(std::move(result));
                          });
    io.run();
    if (!found) return base::fail(std::errc::operation_canceled, "going through the audit trail");
    return *std::move(found);
}

json::object view(const security::AuditFindings& findings) {
    json::object out{{"sound", findings.sound()}, {"entries", findings.entries}};
    if (findings.checkpoint > 0) {
        out["checkpoint"] = json::object{{"number", findings.checkpoint}, {"signed", findings.checkpoint_is_signed}};
    }
    if (findings.sound()) return out;
    json::object broken{{"what", findings.what}};
    if (findings.broken) broken["number"] = *findings.broken;
    if (findings.at) broken["at"] = base::to_rfc3339(*findings.at);
    out["broken"] = std::move(broken);
    return out;
}

}  // namespace

int run_verify_audit(db::Connection& connection, const std::filesystem::path& data_directory,
                     const VerifyAudit& command, std::ostream& out, std::ostream& err) {
    const auto findings = findings_of(connection, data_directory);
    if (!findings) {
        err << "fleetgate-manager: " << findings.error().text() << '\n';
        return kExitFailed;
    }
    if (command.json) {
        out << json::serialize(view(*findings)) << '\n';
    } else if (findings->sound()) {
        out << "The audit trail holds: " << findings->entries << " entries";
        if (findings->checkpoint > 0) out << " after the checkpoint at entry " << findings->checkpoint;
        out << ".\n";
    } else {
        out << "The audit trail does NOT hold: " << findings->what;
        if (findings->at) out << " (" << base::to_rfc3339(*findings->at) << ")";
        out << ".\n" << findings->entries << " entries before that hold.\n";
    }
    return findings->sound() ? kExitOk : kExitFailed;
}

}  // namespace fleetgate::manager::cli
