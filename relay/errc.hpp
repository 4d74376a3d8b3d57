// Why the manager did not take what it was sent, or did not register the gateway.
#pragma once

#include <system_error>

namespace fleetgate::relay {

enum class Errc {
    wrong_manager_url = 1,  ///< not https://host[:port]
    not_registered,         ///< no registration yet, or the manager does not know the gateway any more
    access_code_refused,    ///< wrong, used up or expired
    too_many_attempts,      ///< the manager wants us to wait; the context says how long
    refused,                ///< the manager answered with another error; the context has its words
    not_told,               ///< the manager could not be told that the gateway leaves; the context says why
    wrong_answer,           ///< what came is no answer of this protocol
};

const std::error_category& relay_category();
std::error_code make_error_code(Errc code);

}  // namespace fleetgate::relay

template <>
struct std::is_error_code_enum<fleetgate::relay::Errc> : std::true_type {};
