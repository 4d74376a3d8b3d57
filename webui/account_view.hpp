// Accounts, sessions and their rules as JSON: api.yaml's Account, OpenSession, SecurityRules and PasswordRules.
#pragma once

#include "base/clock.hpp"
#include "security/accounts.hpp"
#include "webui/security_rules.hpp"

#include <string_view>
#include <vector>

#include <boost/json/object.hpp>

namespace fleetgate::webui {

boost::json::object account_view(const security::Account& account, const std::vector<security::Login>& sessions,
                                 const security::PasswordPolicy& policy, base::WallTime now);
/// `own_id`: the session that asks.
boost::json::object session_view(const security::Login& login, std::string_view own_id);
boost::json::object rules_view(const SecurityRules& rules);
boost::json::object policy_view(const security::PasswordPolicy& policy);

}  // namespace fleetgate::webui
