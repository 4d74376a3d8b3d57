#include "manager/cli/care.hpp"

#include "base/log.hpp"
#include "manager/decisions.hpp"
#include "manager/gateways.hpp"
#include "manager/retention.hpp"
#include "platform/private_file.hpp"
#include "security/audit_trail.hpp"
#include "security_store/audit_store.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

namespace fleetgate::manager::cli {

namespace {

constexpr std::size_t kCodeLimitBytes = 256;

/// The trail goes on though an entry cannot be written, as everywhere: it is told on `err`.
void audited(db::Connection& connection, const std::filesystem::path& key_file, const char* kind, std::string detail,
             std::ostream& err) {
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

int failed(const base::Error& error, std::ostream& err) {
    err << "fleetgate-manager: " << error.text() << '\n';
    return kExitFailed;
}

base::Result<std::vector<std::string>> pending_ones(db::Connection& connection) {
    const auto all = gateways(connection);
    if (!all) return base::fail(all.error());
    std::vector<std::string> out;
    for (const auto& gateway : *all) {
        if (gateway.status == protocol::GatewayStatus::pending) out.push_back(gateway.id);
    }
    return out;
}

}  // namespace

int run_approve(db::Connection& connection, const std::filesystem::path& key, const ApproveGateways& command,
                base::WallTime now, std::ostream& out, std::ostream& err) {
    const auto ids = command.all ? pending_ones(connection) : base::Result<std::vector<std::string>>{command.ids};
    if (!ids) return failed(ids.error(), err);
    for (const auto& id : *ids) {
        const auto there = find_gateway(connection, id);
        if (!there) return failed(there.error(), err);
        if (!*there) {
            err << "fleetgate-manager: there is no gateway " << id << "; 'fleetgate-manager gateways' lists them\n";
            return kExitFailed;
        }
    }
    const auto done = approve_gateways(connection, *ids, command.with_devices, kRootGroup, now);
    if (!done) return failed(done.error(), err);
    for (const auto& id : *done) {
        audited(connection, key, "gateway_approved", id + (command.with_devices ? ", with its devices" : ""), err);
    }
    if (command.all) {
        out << done->size() << (done->size() == 1 ? " gateway approved\n" : " gateways approved\n");
    } else {
        for (const auto& id : *ids) out << id << " approved\n";
    }
    return kExitOk;
}

int run_settings(db::Connection& connection, const std::filesystem::path& key, const Settings& command,
                 std::ostream& out, std::ostream& err) {
    if (!command.name.empty()) {
        const auto done = change_keep_setting(connection, command.name, command.value);
        if (!done) return failed(done.error(), err);
        audited(connection, key, "settings_changed", command.name + " = " + std::to_string(command.value), err);
    }
    const auto keep = keep_settings(connection);
    if (!keep) return failed(keep.error(), err);
    out << "messages_days     " << keep->messages.count() << "\nhistory_days      " << keep->history.count()
        << "\naudit_days        " << keep->audit.count() << "\nfiles_days        " << keep->files.count()
        << "\ncheck_in_s        " << keep->check_in.count() << "\nmissed_check_ins  " << keep->missed_check_ins << '\n';
    return kExitOk;
}

int run_setup_code(const std::filesystem::path& data_directory, std::ostream& out, std::ostream& err) {
    const auto code = platform::read_private_file(setup_code_path(data_directory), kCodeLimitBytes);
    if (!code) {
        err << "fleetgate-manager: there is no set-up code: the first account has been made, or the service does not "
               "run\n";
        return kExitFailed;
    }
    out << code->reveal() << '\n';
    return kExitOk;
}

}  // namespace fleetgate::manager::cli
