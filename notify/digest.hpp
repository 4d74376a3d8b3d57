// When what is told over one channel. Decides only: no clock, no I/O.
//
// Problem: a door that is opened for a minute must not mail, a network that fails must not mail four hundred times, and
// a mail server that is down for a day must neither fill the memory nor lose what is still wrong in the evening.
// Idea: there is no queue. What is open is looked at as a whole, again and again; what is due and was not told yet
// makes the next message, in one piece. What could not be sent is simply due still, in the words of then. What came and
// went before it could be told (quiet hours, the limit, a server that is down) is counted and said so.
#pragma once

#include "notify/channel.hpp"
#include "notify/ports/channel_repository.hpp"
#include "notify/ports/occasion_source.hpp"

#include <cstddef>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

namespace fleetgate::notify {

/// One message's matter.
struct Digest {
    std::vector<Occasion> begun;  ///< the most urgent first, then the oldest
    std::vector<Told> over;
    std::size_t left_out = 0;  ///< came and went untold since the last message
};

/// Whether the rules want to hear of it at all.
bool is_wanted(const Rules& rules, const Occasion& occasion);

class DigestMachine {
public:
    explicit DigestMachine(std::vector<Told> told);

    /// What to send now, if anything. `open`: everything that is open. `quiet`: it is the channel's quiet hours.
    std::optional<Digest> look(const Rules& rules, const std::vector<Occasion>& open, base::WallTime now, bool quiet);
    /// What was told, is over, and nobody is told about that: it need not be remembered any more.
    std::vector<std::string> take_forgotten() { return std::exchange(forgotten_, {}); }
    /// The digest went out.
    void sent(const Digest& digest, base::WallTime now);

private:
    std::map<std::string, Told> told_;
    std::unordered_set<std::string> due_;  ///< and untold: what leaves here without being told was left out
    std::deque<base::WallTime> sent_at_;   ///< within the last hour
    std::size_t left_out_ = 0;
    std::vector<std::string> forgotten_;
};

/// As it is remembered once it was told.
Told told_of(const Occasion& occasion);

}  // namespace fleetgate::notify
