// mail set, show, test, tell, told, untell, address: the manager's mail.
#pragma once

#include "db/connection.hpp"
#include "manager/cli/options.hpp"

#include <ostream>

namespace fleetgate::manager::cli {

int run_mail(db::Connection& connection, const std::filesystem::path& data_directory, const MailCommand& command,
             std::ostream& out, std::ostream& err);

}  // namespace fleetgate::manager::cli
