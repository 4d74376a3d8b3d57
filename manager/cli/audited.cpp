#include "manager/cli/audited.hpp"

#include "base/clock.hpp"
#include "base/log.hpp"
#include "security/audit_trail.hpp"
#include "security/installation_key.hpp"
#include "security_store/audit_store.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

namespace fleetgate::manager::cli {

void audited(db::Connection& connection, const std::filesystem::path& key_file, std::string_view kind,
             std::string detail, std::ostream& err) {
    const auto key = security::InstallationKey::load_or_create(key_file);
    if (!key) {
        err << "fleetgate-manager: the audit trail could not be written: " << key.error().text() << '\n';
        return;
    }
    base::RealClock clock;
    const auto log = base::make_log({}, clock);
    security_store::AuditBeside rows{connection};
    security::AuditTrail trail{rows, *key, clock, *log};
    boost::asio::io_context io;
    const auto fail = [&](const std::exception_ptr& failure) {
        if (failure) err << "fleetgate-manager: the audit trail could not be written\n";
    };
    boost::asio::co_spawn(io, trail.record(kind, "command line", "console", true, std::move(detail)), fail);
    io.run();
}

}  // namespace fleetgate::manager::cli
