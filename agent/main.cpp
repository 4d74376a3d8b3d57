#include "agent/cli/command_line.hpp"
#include "agent/cli/commands.hpp"
#include "agent/cli/notify.hpp"
#include "agent/cli/proxy.hpp"
#include "agent/cli/remote.hpp"
#include "agent/run_command.hpp"
#include "platform/process_guard.hpp"

#include <cstdio>
#include <exception>
#include <variant>

namespace {

using namespace fleetgate::agent::cli;

struct Runner {
    int operator()(const Done& done) const { return done.exit_code; }
    int operator()(const Discover& command) const { return run_discover(command); }
    int operator()(const Read& command) const { return run_read(command); }
    int operator()(const ConfigCheck& command) const { return run_config_check(command); }
    int operator()(const ProfilesCheck& command) const { return run_profiles_check(command); }
    int operator()(const DatabaseSetAside& command) const { return run_database_set_aside(command); }
    int operator()(const Completion& command) const { return run_completion(command); }
    int operator()(const Messages&) const { return run_messages(); }
    int operator()(const Run& command) const { return fleetgate::agent::run_service(command); }
    int operator()(const Devices& command) const { return run_devices(command); }
    int operator()(const SetPriority& command) const { return run_set_priority(command); }
    int operator()(const Schedule& command) const { return run_schedule(command); }
    int operator()(const DiscoverySettings& command) const { return run_discovery_settings(command); }
    int operator()(const Show& command) const { return run_show(command); }
    int operator()(const NewBoard& command) const { return run_new_board(command); }
    int operator()(const Questions& command) const { return run_questions(command); }
    int operator()(const AnswerQuestion& command) const { return run_answer_question(command); }
    int operator()(const Sent& command) const { return run_sent(command); }
    int operator()(const AuditList& command) { return run_audit_list(command); }
    int operator()(const AuditVerify& command) { return run_audit_verify(command); }
    int operator()(const Walk& command) const { return run_walk(command); }
    int operator()(const Label& command) const { return run_label(command); }
    int operator()(const CredentialUse& command) const { return run_credential_use(command); }
    int operator()(const SearchResults& command) const { return run_search_results(command); }
    int operator()(const RegistrationRules& command) const { return run_registration_rules(command); }
    int operator()(const Why& command) const { return run_why(command); }
    int operator()(const Record& command) const { return run_record(command); }
    int operator()(const Status& command) const { return run_status(command); }
    int operator()(const Load& command) const { return run_load(command); }
    int operator()(const Add& command) const { return run_add(command); }
    int operator()(const Enroll& command) const { return run_enroll(command); }
    int operator()(const Setting& command) const { return run_setting(command); }
    int operator()(const SetupCode& command) const { return run_setup_code(command); }
    int operator()(const Proxy& command) const { return run_proxy(command); }
    int operator()(const Setup& command) const { return run_setup(command); }
    int operator()(const Unregister& command) const { return run_unregister(command); }
    int operator()(const Notify& command) const { return run_notify(command); }
    int operator()(const AdminUnlock& command) const { return run_admin_unlock(command); }
    int operator()(const AdminResetPassword& command) const { return run_admin_reset_password(command); }
    int operator()(const AdminAccount& command) const { return run_admin_account(command); }
    int operator()(const Token& command) const { return run_token(command); }
    int operator()(const Backup& command) const { return run_backup(command); }
    int operator()(const Restore& command) const { return run_restore(command); }
    int operator()(const Import& command) const { return run_import(command); }
    int operator()(const Certificate& command) const { return run_certificate(command); }
};

}  // namespace

int main(int argc, char** argv) {
    fleetgate::platform::guard_process();
    try {
        return std::visit(Runner{}, parse_command_line(argc, argv));
    } catch (const std::exception& error) {
        std::fprintf(stderr, "fleetgate: %s\n", error.what());
        return kExitFailed;
    }
}
