// How often a password may be tried. Decides only: no clock, no I/O.
//
// Problem: an account that anyone can lock by failing three times is an account that anyone can keep its owner out of.
// Idea: failures count for an account *and* the source they come from; the account as a whole only has a speed limit
// for sources from which it was never entered. The owner's own source passes it. So does the
// host's loopback, whose own limit keeps local programs from taking all the time that there is for checking.
#pragma once

#include "base/clock.hpp"

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace fleetgate::security {

/// What counts as one source: an address (IPv4-mapped ones as IPv4), "loopback", or the text itself. Of IPv6 the whole
/// address: a /64 is commonly everybody on a network, and one of them could lock the others out.
std::string source_of(std::string_view address);
/// Who shares a speed limit with that source: the /64 of a global IPv6 address, which one host may fill at will;
/// else the source alone.
std::string network_of(const std::string& source);

/// Both at once: in whose name a password waits to be hashed.
std::string queue_of(std::string_view address);

struct LockoutLimits {
    int failures = 3;  ///< in a row
    std::chrono::minutes locked_for{30};
    /// Checks a minute, in any minute, of an account from all sources that never entered it, and of such a source's
    /// network over all accounts.
    int account_checks = 30;
    int source_checks = 30;
    /// The same for the host itself, whose people and whose proxy are one source. No account's limit holds for it.
    int loopback_checks = 60;
    std::size_t remembered = 20'000;  ///< pairs of account and source; beyond it the oldest are forgotten
};

/// Account names are taken as given: let them be canonical. Use from one strand.
class Lockout {
public:
    explicit Lockout(LockoutLimits limits = {}) : limits_{limits} {}

    enum class Answer { go, locked, busy };
    struct Verdict {
        Answer answer = Answer::go;
        std::chrono::seconds wait{0};  ///< until it is worth another try
    };

    /// Before a password is checked. `go` counts as a failure until succeeded() says otherwise, so that guesses that
    /// are sent all at once count too.
    Verdict begin(const std::string& account, const std::string& source, base::SteadyTime now);
    void succeeded(const std::string& account, const std::string& source, base::SteadyTime now);
    /// The check could not be made (a full queue, a broken database): it counts for nothing.
    void abandoned(const std::string& account, const std::string& source);
    /// What begin() would answer now about waiting, without counting anything.
    [[nodiscard]] std::chrono::seconds wait(const std::string& account, const std::string& source,
                                            base::SteadyTime now) const;
    /// Every source of this account may try again: for the host's console.
    void unlock(const std::string& account);

    /// What is remembered, for tests and /metrics.
    [[nodiscard]] std::size_t size() const { return tries_.size(); }

private:
    struct Tries {
        int failures = 0;
        base::SteadyTime last{};
        std::optional<base::SteadyTime> entered;  ///< the last success
    };
    /// So many in any minute: fills by the minute, holds a part of it.
    struct Allowance {
        double left = 0;
        base::SteadyTime at{};
    };
    using Allowances = std::unordered_map<std::string, Allowance>;

    bool take_one(const std::string& account, const std::string& source, base::SteadyTime now);
    bool take(Allowances& from, const std::string& who, int per_minute, base::SteadyTime now) const;
    void forget_the_oldest(base::SteadyTime now);

    LockoutLimits limits_;
    std::unordered_map<std::string, Tries> tries_;  ///< by account and source
    Allowances accounts_;
    Allowances sources_;
};

}  // namespace fleetgate::security
