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

    /// How long this source has to wait because of its failures; nothing when it may try.
    [[nodiscard]] std::optional<std::chrono::seconds> wait_of(const std::string& address, base::SteadyTime now);
    /// One more may begin beside those of this source that are under way: were they all to fail, it would still have
    /// been allowed. Otherwise many guesses at once would be as good as one.
    [[nodiscard]] bool may_begin(const std::string& address, base::SteadyTime now);

    /// A try that is under way for as long as it lives, and has not failed until it says so.
    class Try {
    public:
        Try(Attempts& attempts, const std::string& address);
        Try(const Try&) = delete;
        Try& operator=(const Try&) = delete;
        ~Try();
        void failed(base::SteadyTime now);

    private:
        Attempts& attempts_;
        std::string source_;
    };

private:
    void forget(base::SteadyTime now);
    [[nodiscard]] std::size_t failures_of(const std::string& source) const;

    Limits limits_;
    std::deque<std::pair<base::SteadyTime, std::string>> failures_;  // at most limits_.remembered
    std::map<std::string, std::size_t> by_source_;
    std::map<std::string, std::size_t> under_way_;
};

}  // namespace fleetgate::manager
