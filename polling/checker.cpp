#include "polling/checker.hpp"

#include <algorithm>
#include <utility>

namespace fleetgate::polling {
namespace {

/// So many may be waited for as sleepers at once: when more are silent, it is the network or the power that fails.
constexpr std::size_t kMostWaking = 64;

struct Counted {
    explicit Counted(std::size_t& number) : count{number} { ++count; }
    Counted(const Counted&) = delete;
    Counted& operator=(const Counted&) = delete;
    ~Counted() { --count; }
    std::size_t& count;
};

}  // namespace

asio::awaitable<base::Result<Checked>> Checker::check(DeviceStatePtr state, snmp::CredentialPtr credential) {
    const bool was_answering =
        state->listed.reachability == fleet::Reachability::answering && state->known.activity != Activity::silent;
    const auto reachability = was_answering ? fleet::Reachability::answering : fleet::Reachability::silent;
    auto limits = co_await habits_.limits_for(state->listed.id, reachability, state->answered_at, limits_);
    snmp::Target target{*state->endpoint, std::move(credential), limits};
    const auto began = clock_.now();
    const auto asked_at = std::pair{*state->endpoint, state->signs.places};
    auto answer = co_await reader_.check(target, check_questions(state->signs));
    // One that sleeps deeply may need longer for its first answer than one that is awake is given in all.
    const bool may_wake = was_answering && state->known.silences == 0 && limits.timeout < kWaking;
    if (!answer && base::is_timeout(answer.error()) && may_wake && waking_ < kMostWaking) {
        const Counted waking{waking_};
        target.limits.timeout = kWaking;
        target.limits.retries = 0;
        answer = co_await reader_.check(target, check_questions(state->signs));
    }
    if (!answer) co_return base::fail(answer.error());
    const auto now = clock_.now();
    Checked checked;
    checked.first_answer_after = std::chrono::duration_cast<std::chrono::milliseconds>(now - began);
    state->answered_at = clock_.wall_now();
    // It may have been found elsewhere meanwhile: then this was about something else.
    if (!state->endpoint || asked_at != std::pair{*state->endpoint, state->signs.places}) co_return checked;
    const bool nobody_watched = std::exchange(state->signs_are_kept, false) && state->signs_at;
    checked.movement =
        nobody_watched ? note_after(state->signs, *answer, now - *state->signs_at) : note(state->signs, *answer);
    state->signs_at = now;
    note_movement(*state, checked.movement, now);
    co_return checked;
}

}  // namespace fleetgate::polling
