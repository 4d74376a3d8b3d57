// How many requests one source may make in a while.
#pragma once

#include "base/clock.hpp"
#include "net/http_types.hpp"

#include <chrono>
#include <cstddef>
#include <map>
#include <string>

namespace fleetgate::web {

/// Counts in windows that begin with a source's first request. Its memory is bounded: when very many sources are
/// active at once, the further ones share a count.
class SourceRate {
public:
    SourceRate(std::size_t requests, std::chrono::milliseconds window) : requests_{requests}, window_{window} {}

    enum class Verdict { allowed, first_refusal, refused };
    /// Loopback may ask ten times as often, and without limit with a certificate (our own command line). Everyone may
    /// when the limit is 0.
    Verdict count(const net::Peer& peer, base::SteadyTime now);

private:
    struct Count {
        base::SteadyTime since;
        std::size_t requests = 0;
    };
    Count& count_of(const std::string& address, base::SteadyTime now);

    std::size_t requests_;
    std::chrono::milliseconds window_;
    std::map<std::string, Count> sources_;
    base::SteadyTime swept_{};
};

}  // namespace fleetgate::web
