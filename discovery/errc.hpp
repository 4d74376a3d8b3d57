// What can be wrong with a search before it starts.
#pragma once

#include <system_error>

namespace fleetgate::discovery {

enum class Errc {
    not_a_scope = 1,     ///< the text is no address, range, subnet or host name; the context says why, with an example
    too_many_addresses,  ///< more than the limit: whoever knows better may allow more (ScopeLimits)
    host_not_found,      ///< a host name without a usable address; the context names it and the cause
    nothing_to_search,   ///< no address is left after the excludes
};

std::error_code make_error_code(Errc errc);

}  // namespace fleetgate::discovery

template <>
struct std::is_error_code_enum<fleetgate::discovery::Errc> : std::true_type {};
