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

/// Counts failures alone: a gateway with a good code is never kept out by its neighbours' typing errors, except when
/// all sources together go beyond `in_all`, which only guessing does.
class Attempts {
public:
    struct Limits {
        std::size_t per_source = 10;
        std::size_t in_all = 100;
        std::chrono::seconds window{600};
    };

    explicit Attempts(Limits limits) : limits_{limits} {}

    /// How long this source has to wait; nothing when it may try.
    [[nodiscard]] std::optional<std::chrono::seconds> wait_of(const std::string& source, base::SteadyTime now);
    void failed(const std::string& source, base::SteadyTime now);
    /// The last try of this source, counted as failed when it began, was a good one.
    void succeeded(const std::string& source);

private:
    void forget(base::SteadyTime now);

    Limits limits_;
    std::deque<std::pair<base::SteadyTime, std::string>> failures_;  // at most in_all + 1
    std::map<std::string, std::size_t> by_source_;
};

}  // namespace fleetgate::manager
