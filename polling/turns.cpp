// What happens in one device's turn.
#include "base/async.hpp"
#include "polling/messages.hpp"
#include "polling/poller.hpp"

#include <algorithm>
#include <utility>

namespace fleetgate::polling {
namespace {

using namespace std::chrono_literals;

/// After a check in vain the next comes this soon: lost packets are no silence.
constexpr std::chrono::nanoseconds kCheckAgain = 30s;
/// A first answer that took so long is worth to be remembered.
constexpr auto kSlowAnswer = 3s;

/// Nothing came that is its answer: anybody can send what is none.
bool is_silence(const base::Error& error) {
    return base::is_timeout(error) || error.code == snmp::Errc::malformed_reply;
}

/// The device answered, and the question itself is what it does not bear.
bool is_about_the_question(const base::Error& error) {
    using snmp::Errc;
    for (const auto one : {Errc::device_error, Errc::too_big, Errc::too_much}) {
        if (error.code == one) return true;
    }
    return false;
}

}  // namespace

asio::awaitable<base::Result<snmp::CredentialPtr>> Poller::credential_of(DeviceStatePtr state) {
    using std::errc;
    const auto& listed = state->listed;
    base::Error refused{std::make_error_code(errc::permission_denied), "no SNMP credential is chosen for it"};
    if (!state->endpoint) {
        refused = {std::make_error_code(errc::invalid_argument), listed.address + " is not an IP address"};
    } else if (listed.credential_id) {
        auto found = co_await needs_.credentials.credential(*listed.credential_id);
        if (!found) keeper_.note_storage(&found.error());
        if (!found || *found) co_return found;
        refused.context = "its SNMP credential was removed";
    }
    co_await note_refusal(state, refused);
    co_return base::fail(std::move(refused));
}

asio::awaitable<base::Result<ReadingRequest>> Poller::begin(DeviceStatePtr state, Work at_least, base::SteadyTime due) {
    ++counts_.turns;
    auto& known = state->known;
    const auto began = needs_.clock.now();
    auto credential = co_await credential_of(state);
    if (!credential) co_return base::fail(credential.error());
    state->speaks_v3 = *credential && (*credential)->version == snmp::Version::v3;
    ReadingRequest request{state->listed.id, *credential, Work::check, state->answered_at, {}};
    if (!state->cannot_check()) {
        auto checked = co_await checker_.check(state, *std::move(credential));
        if (checked) {
            count_lateness(counts_, needs_.clock.now() - due);
            ++counts_.work.at(static_cast<std::size_t>(Work::check));
            // One that is called silent must be read first, or it would be asked each minute and fail each time.
            if (known.activity != Activity::silent) known.silences = 0;
            state->refused_checks = 0;
            count_sleeper(*state);
            request.first_answer_after = checked->first_answer_after;
            if (checked->first_answer_after >= kSlowAnswer) at_least = std::max(at_least, Work::look);
        } else {
            if (base::is_cancelled(checked.error())) co_return base::fail(checked.error());
            count_lateness(counts_, began - due);
            if (!is_about_the_question(checked.error())) {
                ++counts_.unanswered;
                if (is_silence(checked.error())) {
                    co_await note_no_answer(state, checked.error(), at_least);
                } else {
                    co_await note_refusal(state, checked.error());
                }
                co_return base::fail(checked.error());
            }
            ++state->refused_checks;
        }
    }
    if (state->refused_checks > 0) at_least = std::max(at_least, Work::look);
    // One that answers again is looked at: the repository learns of it by what it says.
    if (known.activity == Activity::silent) {
        known.activity = Activity::awake;
        at_least = std::max(at_least, Work::look);
    }
    const auto work = work_at(known, rhythm(*state), state->listed.id, settled_at(), needs_.clock.now());
    request.work = std::max(work, at_least);
    co_return request;
}

asio::awaitable<base::Result<void>> Poller::read(DeviceStatePtr state, ReadingRequest request) {
    using How = ReadingKeeper::Done::How;
    const bool was_asleep = state->known.activity == Activity::asleep;
    const bool moved = state->known.counters_moved;
    const auto work = request.work;
    auto done = co_await keeper_.read(std::move(request));
    switch (done.how) {
        case How::read:
            note_reading(*state, done.noted, needs_.clock.now());
            state->answered_at = needs_.clock.wall_now();
            state->listed.reachability = fleet::Reachability::answering;
            ++counts_.work.at(static_cast<std::size_t>(done.noted.work));
            if (was_asleep && !done.noted.is_asleep && !moved) ++counts_.wakes_caused;
            break;
        case How::device_failed:
            if (base::is_timeout(*done.error) && ++state->failed_readings == 1) {
                co_await note_no_answer(state, *done.error, work);
            } else if (base::is_timeout(*done.error)) {
                // It answers small questions and no reading: nothing is known of it any more.
                co_await note_refusal(state, *done.error);
            } else {
                state->known.activity = Activity::silent;
                state->listed.reachability = fleet::Reachability::silent;
                ++state->known.silences;
            }
            break;
        case How::gone: devices_changed(); break;
        case How::store_failed:
        case How::stopped: break;
    }
    if (done.error) co_return base::fail(*std::move(done.error));
    co_return base::Result<void>{};
}

asio::awaitable<void> Poller::note_no_answer(DeviceStatePtr state, base::Error why, Work wanted) {
    auto& known = state->known;
    ++known.silences;
    const bool was_answering = state->listed.reachability == fleet::Reachability::answering;
    if (was_answering && known.silences == 1) {
        const auto interval = turn_interval(known, rhythm(*state));
        want(*state, wanted, needs_.clock.now() + std::min<Ticks>(kCheckAgain, interval / 2));
        co_return;
    }
    known.activity = Activity::silent;
    state->listed.reachability = fleet::Reachability::silent;
    co_await keeper_.silent(state->listed.id, state->answered_at, std::move(why));
}

asio::awaitable<void> Poller::note_refusal(DeviceStatePtr state, base::Error why) {
    ++state->known.silences;
    state->known.activity = Activity::silent;
    state->listed.reachability = fleet::Reachability::silent;
    co_await keeper_.silent(state->listed.id, state->answered_at, std::move(why));
}

void Poller::count_sleeper(DeviceState& state) {
    const auto now = needs_.clock.now();
    const auto before = std::exchange(state.checked_at, now);
    const auto own = rhythm(state);
    const Ticks by_schedule = std::min(own.intervals.alerts, own.intervals.counters);
    if (state.known.activity != Activity::asleep || !before || by_schedule <= Ticks{0}) return;
    // A schedule that knows no sleep would have asked so often since, this time left out.
    counts_.wakes_avoided += static_cast<std::uint64_t>(std::max<Ticks::rep>((now - *before) / by_schedule - 1, 0));
}

}  // namespace fleetgate::polling
