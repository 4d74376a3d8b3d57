// What can be wrong with what the simulator is given.
#pragma once

#include <system_error>

namespace fleetgate::simulator {

enum class Errc {
    malformed_range = 1,  ///< not addresses of 127.0.0.0/8, or too many
    malformed_recording,
    malformed_template,
    malformed_fault,
    malformed_user,
    unknown_template,
    crypto_failed,
};

const std::error_category& category();
inline std::error_code make_error_code(Errc code) { return {static_cast<int>(code), category()}; }

}  // namespace fleetgate::simulator

template <>
struct std::is_error_code_enum<fleetgate::simulator::Errc> : std::true_type {};
