// What went wrong on the way to the manager, as one word for programs and a sentence on what to do for people. Pure.
#pragma once

#include "relay/outcome.hpp"

#include <string_view>
#include <system_error>

namespace fleetgate::relay {

struct Advice {
    /// One of: name, connection, timeout, tls, certificate, proxy_name, proxy_connection, proxy_log_in, proxy_tunnel,
    /// inspected, not_a_manager, busy, not_known, refused, numbers, store, other. Pages translate by it.
    std::string_view reason = "other";
    std::string_view what_to_do;  ///< English, one or two sentences
};

/// Of a request that had no answer. `through_proxy`: as it was tried.
Advice advice_on(const std::error_code& error, bool through_proxy);

/// Of an answer that was none to go on with; for anything but `accepted`.
Advice advice_on(const Outcome& outcome, bool through_proxy);

/// For each of the reasons. An unknown one is "other".
Advice advice_for(std::string_view reason);

}  // namespace fleetgate::relay
