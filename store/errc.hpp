// What store/ refuses beside the database's own errors (db/errc.hpp).
#pragma once

#include <system_error>

namespace fleetgate::store {

enum class Errc {
    no_such_device = 1,
    no_such_credential,
    no_such_setting,
    other_device,     ///< another serial number answers at the device's address
    not_one_machine,  ///< two devices whose histories cannot be joined
    no_such_question,
    question_closed,  ///< answered, closed by itself, or about something that has changed since
    no_such_answer,   ///< does not fit the question
    unreadable,       ///< a row is not as this program writes it
};

std::error_code make_error_code(Errc errc);

}  // namespace fleetgate::store

template <>
struct std::is_error_code_enum<fleetgate::store::Errc> : std::true_type {};
