// The searches that go on and those that ended since the start: what the page shows of them, and its news.
#pragma once

#include "base/clock.hpp"
#include "webui/searches.hpp"

#include <cstdint>
#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace fleetgate::webui {

/// What is known of a run from its start.
struct RunFacts {
    std::vector<std::string> left_out = {};  ///< a sentence for each host that is not searched
    bool registers = true;
    std::optional<std::int64_t> setting_id = std::nullopt;
};

/// Whoever runs searches writes here; the routes read. Use from the server's executor only.
class RunBoard {
public:
    static constexpr std::size_t kRunsKept = 10;
    static constexpr std::size_t kFoundKept = 5'000;  ///< of one run; those beyond are counted, not listed

    /// `publish` gets an event's type and JSON data; it must return at once.
    RunBoard(const base::Clock& clock, std::function<void(std::string type, std::string data)> publish);

    /// Returns the run's id.
    std::int64_t begin(std::string name, std::vector<std::string> scopes, std::uint64_t addresses, RunFacts facts = {});
    /// `how_far`: its numbers are taken, nothing else.
    void progress(std::int64_t id, const Run& how_far);
    void found(std::int64_t id, FoundDevice device);
    void left_over(std::int64_t id, std::vector<discovery::Leftover> leftovers);
    void end(std::int64_t id, RunState state, std::string trouble = {});

    /// Newest first.
    [[nodiscard]] const std::deque<Run>& runs() const { return runs_; }
    [[nodiscard]] const Run* find(std::int64_t id) const;
    [[nodiscard]] bool is_running() const { return !runs_.empty() && runs_.front().state == RunState::running; }

private:
    Run* at(std::int64_t id);
    void publish(const Run& run);

    const base::Clock& clock_;
    std::function<void(std::string, std::string)> publish_;
    std::deque<Run> runs_;
    std::int64_t last_id_ = 0;
};

}  // namespace fleetgate::webui
