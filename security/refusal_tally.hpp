// Which refused attempts are audited one by one, and which are counted. Decides only: no clock, no I/O.
//
// Problem: an audit entry is a row on the disk that is kept for months, and whoever may be refused may be refused a
// thousand times a minute. Idea: the first ones of each source have entries of their own; the rest of the interval is
// one entry with a number.
#pragma once

#include "base/clock.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace fleetgate::security {

struct TallyLimits {
    std::chrono::minutes interval{15};
    std::size_t told_of_source = 10;  ///< entries in an interval
    std::size_t told = 60;            ///< the same over all sources
    std::size_t sources = 32;         ///< counted by name; the others share one count
};

/// An interval begins with the first refusal after the last one. Use from one strand.
class RefusalTally {
public:
    explicit RefusalTally(TallyLimits limits = {}) : limits_{limits} {}

    /// `routine`: one of many alike. `notable`: tells something new (a lock-out began), and so need not be among the
    /// first of its source.
    enum class Weight { routine, ordinary, notable };
    /// True: write an entry. False: it is counted.
    bool tell(const std::string& source, Weight weight, base::SteadyTime now);

    struct Count {
        std::string source;  ///< empty: of further sources
        std::uint64_t refused = 0;
        std::chrono::minutes within{0};
    };
    /// What was counted in an interval that is over; with `unfinished` also in the present one, which then ends.
    std::vector<Count> take(base::SteadyTime now, bool unfinished = false);

private:
    struct Source {
        std::size_t told = 0;
        std::uint64_t counted = 0;
    };

    TallyLimits limits_;
    base::SteadyTime began_{};
    std::size_t told_ = 0;
    std::map<std::string, Source> sources_;
};

}  // namespace fleetgate::security
