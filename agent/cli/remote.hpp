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

}  // namespace fleetgate::agent::cli
