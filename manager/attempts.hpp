// How often somebody may try an access code.
#pragma once

#include "base/clock.hpp"

#include <chrono>
#include <cstddef>
#include <deque>
#include <map>
#include <optional>
#include <string>

namespace fleetgate::manager {

/// Counts failures alone, each source for itself (an IPv4 address, the /64 of an IPv6 one): nobody's guessing keeps
/// another's gateway out. All sources together need no limit: a code has 80 bits.
class Attempts {
public:
    struct Limits {
        std::size_t per_source = 10;
        std::chrono::seconds window{600};
        std::size_t remembered = 10'000;  ///< failures of all sources; the oldest are forgotten
    };

    explicit Attempts(Limits limits) : limits_{limits} {}

    /// How long this source has to wait; nothing when it may try.
    [[nodiscard]] std::optional<std::chrono::seconds> wait_of(const std::string& address, base::SteadyTime now);
    void failed(const std::string& address, base::SteadyTime now);
    /// The last try of this source, counted as failed when it began, was a good one.
    void succeeded(const std::string& address);

private:
    void forget(base::SteadyTime now);

    Limits limits_;
    std::deque<std::pair<base::SteadyTime, std::string>> failures_;  // at most limits_.remembered
    std::map<std::string, std::size_t> by_source_;
};

}  // namespace fleetgate::manager
