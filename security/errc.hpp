// What security/ refuses, for programs; the context says it to people.
#pragma once

#include <system_error>

namespace fleetgate::security {

enum class Errc {
    wrong_key = 1,      ///< sealed with another installation's key
    tampered,           ///< a secret, a key file or an audit entry is not as it was written
    wrong_credentials,  ///< unknown user or wrong password: never which
    locked_out,         ///< too many failures from this source; the context says until when
    busy,               ///< too many attempts at this account just now; try again in some seconds
    weak_password,      ///< the context names every rule that is not met
    same_password,      ///< the new password is the old one
    wrong_setup_code,
    setup_code_expired,  ///< a new one is made on the host
    already_set_up,      ///< an account exists
    no_session,          ///< unknown token, idle too long, or ended
    unknown_account,
    account_exists,
    last_administrator,  ///< the only one left that can log in: it cannot be removed, locked or made a viewer
    account_locked,      ///< by an administrator
    invalid_name,
    second_factor_needed,  ///< the password is right; the code of the account's second factor is missing
    wrong_second_factor,   ///< a code that is wrong, old or was used already
    no_enrolment,          ///< none began, or too long ago
    unknown_token,
    too_many_tokens,
};

std::error_code make_error_code(Errc errc);

}  // namespace fleetgate::security

template <>
struct std::is_error_code_enum<fleetgate::security::Errc> : std::true_type {};
