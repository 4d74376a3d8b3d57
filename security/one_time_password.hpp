// A password that is read off a console once and changed at the first log-in.
#pragma once

#include "base/secret.hpp"
#include "security/password_policy.hpp"

namespace fleetgate::security {

/// "aK7p-..." in four groups of four characters, 80 random bits less what the policy asks for. It meets the policy, and
/// none of its characters looks like another.
base::Secret one_time_password(const PasswordPolicy& policy);

/// For when the second factor is lost: six groups of four of the same characters, 120 random bits, so that its plain
/// hash tells nobody anything.
base::Secret recovery_code();

}  // namespace fleetgate::security
