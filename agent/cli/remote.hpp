// The commands that ask the running service, over loopback and mutually authenticated.
#pragma once

#include "agent/cli/options.hpp"

namespace fleetgate::agent::cli {

int run_devices(const Devices& options);
int run_set_priority(const SetPriority& options);
int run_schedule(const Schedule& options);
int run_discovery_settings(const DiscoverySettings& options);
int run_show(const Show& options);
int run_new_board(const NewBoard& options);
int run_questions(const Questions& options);
int run_answer_question(const AnswerQuestion& options);
int run_sent(const Sent& options);
int run_audit_list(const AuditList& options);
int run_audit_verify(const AuditVerify& options);
int run_walk(const Walk& options);
int run_label(const Label& options);
int run_credential_use(const CredentialUse& options);
int run_search_results(const SearchResults& options);
int run_registration_rules(const RegistrationRules& options);
int run_why(const Why& options);
int run_record(const Record& options);
int run_status(const Status& options);
int run_load(const Load& options);
int run_add(const Add& options);
int run_enroll(const Enroll& options);
int run_setting(const Setting& options);
int run_setup_code(const SetupCode& options);
int run_admin_unlock(const AdminUnlock& options);
int run_admin_reset_password(const AdminResetPassword& options);
int run_admin_account(const AdminAccount& options);
int run_token(const Token& options);
int run_backup(const Backup& options);
int run_restore(const Restore& options);
int run_import(const Import& options);
int run_certificate(const Certificate& options);

}  // namespace fleetgate::agent::cli
