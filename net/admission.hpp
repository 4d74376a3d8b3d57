// Who may connect while places are scarce, and who gives way. Decides only: no socket, no clock.
//
// Problem: a connection costs its client nothing, so whoever opens many and says nothing would keep everybody out.
// Idea: every source has a share, and takes its further places from itself. The last places are for sources that hold
// few. When all are taken, the source that holds most gives one up: what waits for its client goes before what is being
// answered, which never goes.
#pragma once

#include "base/clock.hpp"
#include "net/http_server.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

namespace fleetgate::net {

/// A place that is taken.
struct Seat {
    enum class Use {
        waiting,    ///< for the client: in the handshake, in a request's head, or between two requests
        receiving,  ///< a request's body
        answering,
    };
    std::string_view source;
    Use use = Use::waiting;
    base::SteadyTime since;  ///< it is used so
};

struct Admission {
    bool admitted = false;
    std::optional<std::size_t> gives_way;  ///< the index of the seat to close first
};

Admission admit(std::span<const Seat> seats, std::string_view source, bool loopback, const HttpLimits& limits);

}  // namespace fleetgate::net
