// At which step a message did not get through: what an administrator has to look at.
#pragma once

#include <string_view>
#include <system_error>
#include <type_traits>

namespace fleetgate::notify {

/// base::Error::code; the context names the host and says what was wrong, never a password.
enum class Errc {
    settings = 1,  ///< this cannot be sent as it is set
    name_lookup,
    connection,
    tls,
    log_in,
    refused,    ///< the context has the server's own sentence
    no_answer,  ///< nothing came within the time, or the connection was lost
};
const std::error_category& category();
inline std::error_code make_error_code(Errc code) { return {static_cast<int>(code), category()}; }

/// "name_lookup", "connection", ...: for programs; "other" for what is none of these.
std::string_view step_word(const std::error_code& code);

}  // namespace fleetgate::notify

template <>
struct std::is_error_code_enum<fleetgate::notify::Errc> : std::true_type {};
