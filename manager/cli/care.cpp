#include "manager/cli/care.hpp"

#include "manager/cli/audited.hpp"
#include "manager/decisions.hpp"
#include "manager/gateways.hpp"
#include "manager/retention.hpp"
#include "platform/private_file.hpp"

namespace fleetgate::manager::cli {

namespace {

constexpr std::size_t kCodeLimitBytes = 256;

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
