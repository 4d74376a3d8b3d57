// Which of the connections that wait longer than others ends first. Decides only: no socket, no clock.
//
// Problem: whoever checks in once an hour should find its connection still open, and a connection that nobody uses any
// more cannot be told from one that waits.
// Idea: they are few for each peer, so that who comes anew takes the place of what it left behind, and few in all.
#pragma once

#include "base/clock.hpp"
#include "net/http_server.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

namespace fleetgate::net {

/// A connection of a known peer that waits for its next request.
struct KeptSeat {
    std::string_view peer;
    base::SteadyTime since;
};

/// The index of the one to end now that `newcomer` has begun to wait too: its own oldest where it has too many, else
/// the oldest of all where they are too many.
std::optional<std::size_t> one_too_many(std::span<const KeptSeat> seats, std::string_view newcomer,
                                        const HttpLimits& limits);

}  // namespace fleetgate::net
