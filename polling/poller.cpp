#include "polling/poller.hpp"

#include "polling/messages.hpp"

#include <algorithm>
#include <utility>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace fleetgate::polling {
namespace {

using namespace std::chrono_literals;

/// Turns within this are begun together: to wake up for each costs more than the turn (check_cpu_bench --at-once).
constexpr auto kTick = 200ms;
/// What is not late by more is not said to be.
constexpr auto kLate = 30s;
/// Counters are read hourly at most: a line of so long is no trouble, as after a search that found thousands.
constexpr auto kLineMayWait = 15min;
constexpr auto kQuietAgain = 1h;  // the customer's clock may be set meanwhile
constexpr auto kWallClockJump = 5min;
constexpr std::chrono::nanoseconds kAfterQuiet = 15min;  // within which all are asked again

asio::awaitable<bool> is_cancelled() {
    const auto state = co_await asio::this_coro::cancellation_state;
    co_return state.cancelled() != asio::cancellation_type::none;
}

std::chrono::nanoseconds wall_ahead(const base::Clock& clock) {
    return std::chrono::nanoseconds{clock.wall_now().time_since_epoch()} - clock.now().time_since_epoch();
}

std::string in_seconds(base::SteadyTime::duration time) {
    return std::to_string(std::chrono::duration_cast<std::chrono::seconds>(time).count()) + " s";
}

}  // namespace

class Poller::Ending {
public:
    Ending(Poller& poller, DeviceStatePtr state) : poller_{poller}, state_{std::move(state)} {}
    Ending(const Ending&) = delete;
    Ending& operator=(const Ending&) = delete;
    ~Ending() {
        if (state_) poller_.end_turn(state_);
    }
    /// The turn goes on elsewhere.
    void hand_over() { state_ = nullptr; }

private:
    Poller& poller_;
    DeviceStatePtr state_;
};

Poller::Poller(const asio::any_io_executor& executor, Needs needs, const PollerSettings& settings,
               std::function<void(const PollEvent&)> on_event)
    : needs_{needs},
      settings_{settings},
      executor_{executor},
      habits_{needs.devices, needs.local_time, needs.clock, needs.log},
      checker_{needs.reader, habits_, needs.clock, settings.check_limits},
      keeper_{{needs.reader, needs.devices, habits_, needs.clock, needs.log}, settings.readings, std::move(on_event)},
      answers_{{needs.devices, keeper_, needs.clock}},
      watch_{{needs.devices, keeper_, needs.clock, states_, settings.program}},
      timetable_{needs.clock.now()},
      wake_{executor},
      turn_ended_{executor, asio::steady_timer::time_point::max()},
      load_at_{needs.clock.now()},
      settled_at_{needs.clock.now()},
      wall_ahead_{wall_ahead(needs.clock)} {}

asio::awaitable<void> Poller::run() {
    // A coroutine thread of its own: what the loop sets for cancellation must not outlive it in the caller.
    co_await asio::co_spawn(executor_, loop(), asio::use_awaitable);
}

asio::awaitable<void> Poller::loop() {
    co_await asio::this_coro::throw_if_cancelled(false);
    const auto failed = [this](const std::string& what) { needs_.log.write(kReadingFailed, {{"why", what}}); };
    base::TaskGroup checks{executor_, std::max<std::size_t>(1, settings_.checks_at_once), failed};
    base::TaskGroup readings{executor_, std::max<std::size_t>(1, settings_.readings_at_once), failed};
    base::TaskGroup beside{executor_, 2, failed};
    co_await beside.spawn(answers_.run());
    co_await beside.spawn(keep_watch());
    for (bool stopped = co_await is_cancelled(); !stopped; stopped = co_await is_cancelled()) {
        note_wall_clock();
        if (load_at_ <= needs_.clock.now()) {
            co_await load_devices();
            continue;
        }
        co_await start_readings(readings);
        co_await start_turns(checks);
        stopped = co_await is_cancelled();
        if (stopped) break;
        sleeping_until_ = std::min(std::max(timetable_.next_due(), needs_.clock.now() + kTick), load_at_);
        co_await wake_.wait_until(needs_.clock, sleeping_until_);
    }
    checks.cancel();
    readings.cancel();
    beside.cancel();
    co_await checks.join();
    co_await readings.join();
    co_await beside.join();
    // What was seen is worth more at the next start than it was five minutes ago.
    co_await answers_.tell();
    co_await watch_.tell();
}

asio::awaitable<void> Poller::keep_watch() {
    while (true) {
        co_await needs_.clock.sleep_for(AnswerBook::kTellEvery);
        co_await watch_.tell();
    }
}

asio::awaitable<void> Poller::start_turns(base::TaskGroup& checks) {
    checks_are_full_ = false;
    while (load_at_ > needs_.clock.now()) {
        checks_are_full_ = checks.running() >= std::max<std::size_t>(1, settings_.checks_at_once);
        if (checks_are_full_) co_return;
        const auto now = needs_.clock.now();
        const auto next = timetable_.take(now);
        if (!next) co_return;
        note_delay(now - next->due, turns_are_overdue_);
        const auto state = states_.at(next->device);
        if (const auto open = quiet_until(*state)) {
            ++counts_.quiet;
            timetable_.done(next->device, now, *open);
            // Its place may never lie where it may be asked, and nobody shall wait for one after quiet hours.
            const auto interval = turn_interval(state->known, rhythm(*state));
            const bool opens = *open - now < kQuietAgain;
            const auto after = std::min<Ticks>(interval, kAfterQuiet);
            timetable_.hurry(next->device, *open + (opens ? part_of(after, phases_of(next->device).checks) : Ticks{0}));
            continue;
        }
        if (!co_await checks.spawn(turn(state, next->due))) {
            end_turn(state);
            co_return;
        }
    }
}

asio::awaitable<void> Poller::start_readings(base::TaskGroup& readings) {
    while ((!soon_.empty() || !later_.empty()) && readings.running() < settings_.readings_at_once) {
        auto& line = soon_.empty() ? later_ : soon_;
        auto one = std::move(line.front());
        line.pop_front();
        const auto state = one.state;
        if (!co_await readings.spawn(read_in_line(std::move(one)))) {
            end_turn(state);
            co_return;
        }
    }
}

asio::awaitable<void> Poller::turn(DeviceStatePtr state, base::SteadyTime due) {
    Ending ending{*this, state};
    const auto at_least = take_wanted(*state, needs_.clock.now());
    auto next = co_await begin(state, at_least, due);
    if (!next || next->work == Work::check) co_return;
    ending.hand_over();
    auto& line = next->work == Work::look ? soon_ : later_;
    line.push_back({std::move(state), *std::move(next), needs_.clock.now()});
    wake_.ring();
}

asio::awaitable<void> Poller::read_in_line(InLine one) {
    const Ending ending{*this, one.state};
    if (one.request.work > Work::look) note_delay(needs_.clock.now() - one.since - kLineMayWait, line_is_overdue_);
    (void)co_await read(one.state, std::move(one.request));
}

asio::awaitable<base::Result<DeviceStatePtr>> Poller::take_turn(fleet::DeviceId id) {
    if (!states_.contains(id)) co_await load_devices();
    while (!timetable_.take(id, needs_.clock.now())) {
        if (!timetable_.contains(id)) {
            co_return base::fail(std::errc::no_such_device_or_address,
                                 "no device " + std::to_string(static_cast<std::int64_t>(id)) + " is registered");
        }
        const auto waits =
            std::find_if(later_.begin(), later_.end(), [id](const InLine& one) { return one.state->listed.id == id; });
        if (waits != later_.end()) {
            soon_.push_front(std::move(*waits));
            later_.erase(waits);
            wake_.ring();
        }
        boost::system::error_code woken;
        co_await turn_ended_.async_wait(asio::redirect_error(asio::use_awaitable, woken));
        if (co_await is_cancelled()) co_return base::fail(std::errc::operation_canceled, "stopped while waiting");
    }
    co_return states_.at(id);
}

asio::awaitable<base::Result<void>> Poller::read_now(fleet::DeviceId id) {
    auto taken = co_await take_turn(id);
    if (!taken) co_return base::fail(taken.error());
    const auto state = *std::move(taken);
    const Ending ending{*this, state};
    auto request = co_await begin(state, Work::standard, needs_.clock.now());
    if (!request) co_return base::fail(request.error());
    auto result = co_await read(state, *std::move(request));
    co_return result;
}

asio::awaitable<base::Result<Poller::Held>> Poller::hold(fleet::DeviceId id) {
    auto taken = co_await take_turn(id);
    if (!taken) co_return base::fail(taken.error());
    co_return std::make_shared<const Ending>(*this, *std::move(taken));
}

void Poller::look_at(fleet::DeviceId device, base::SteadyTime when) {
    const auto found = states_.find(device);
    if (found == states_.end()) return;
    want(*found->second, Work::look, when);
    timetable_.hurry(device, when);
    wake_.ring();
}

LoadCounts Poller::counts() const {
    auto counts = counts_;
    counts.put_off = timetable_.put_off();
    return counts;
}

LoadNow Poller::load_now() const {
    LoadNow now;
    now.devices = states_.size();
    for (const auto& [id, state] : states_) {
        ++now.by_priority.at(static_cast<std::size_t>(state->listed.priority));
        if (state->speaks_v3) ++now.v3;
        switch (state->known.activity) {
            case Activity::awake: ++now.awake; break;
            case Activity::asleep: ++now.asleep; break;
            case Activity::silent: ++now.silent; break;
        }
    }
    now.readings_in_line = soon_.size() + later_.size();
    now.readings_waiting = keeper_.waiting();
    return now;
}

std::optional<base::SteadyTime> Poller::quiet_until(const DeviceState& state) const {
    if (!state.listed.quiet || *state.listed.quiet >= quiet_hours_.size()) return std::nullopt;
    const auto& hours = quiet_hours_[*state.listed.quiet];
    const auto wall_now = needs_.clock.wall_now();
    if (hours.empty() || !hours.is_quiet(wall_now, needs_.local_time)) return std::nullopt;
    const auto left =
        std::min<std::chrono::milliseconds>(hours.next_open(wall_now, needs_.local_time) - wall_now, kQuietAgain);
    return needs_.clock.now() + left;
}

Rhythm Poller::rhythm(const DeviceState& state) const {
    return rhythm_of(settings_.schedule, counted_.value(), state.listed.priority);
}

void Poller::end_turn(const DeviceStatePtr& state) {
    const auto id = state->listed.id;
    const auto now = needs_.clock.now();
    const auto found = states_.find(id);
    if (found != states_.end() && found->second == state) {
        note_answer(*state);
        const auto interval = turn_interval(state->known, rhythm(*state));
        timetable_.change_interval(id, interval, now);
        timetable_.done(id, now);
        // Its place may lie in quiet hours, and the next after them an interval later.
        if (state->listed.quiet) timetable_.hurry(id, now + interval);
        if (state->wanted) timetable_.hurry(id, state->wanted->at);
    }
    turn_ended_.cancel();
    const bool something_waits = checks_are_full_ || !soon_.empty() || !later_.empty();
    // What is due within the tick is begun when that is over.
    if (something_waits || timetable_.next_due() < sleeping_until_ - kTick) wake_.ring();
}

void Poller::note_answer(DeviceState& state) {
    // A check says nothing of who answered: where the last reading found another device, or there was none yet, it may
    // have been another.
    const bool is_itself =
        state.listed.reachability == fleet::Reachability::answering && state.known.activity != Activity::silent;
    if (!is_itself || !state.answered_at || state.answered_at == state.noted_at) return;
    state.noted_at = state.answered_at;
    answers_.note(state.listed.id, *state.answered_at);
}

void Poller::note_delay(base::SteadyTime::duration late, bool& overdue) {
    if (late > kLate && !overdue) {
        needs_.log.write(kOverdue, {{"late", in_seconds(late)},
                                    {"devices", std::to_string(states_.size())},
                                    {"in_line", std::to_string(soon_.size() + later_.size())}});
    }
    overdue = late > (overdue ? kLate / 10 : kLate);
}

void Poller::note_wall_clock() {
    const auto ahead = wall_ahead(needs_.clock);
    const auto jump = std::chrono::duration_cast<std::chrono::milliseconds>(ahead - wall_ahead_);
    wall_ahead_ = ahead;
    if (jump < kWallClockJump) return;
    needs_.log.write(kClockAhead, {{"time", in_seconds(jump)}});
    settled_at_ = needs_.clock.now();
    for (const auto& [id, state] : states_) grow_older(*state, jump);
}

}  // namespace fleetgate::polling
