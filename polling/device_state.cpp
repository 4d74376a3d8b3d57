#include "polling/device_state.hpp"

#include <algorithm>
#include <utility>

#include <boost/asio/ip/address.hpp>

namespace fleetgate::polling {
namespace {

std::optional<asio::ip::udp::endpoint> endpoint_of(const fleet::PollTarget& listed) {
    boost::system::error_code bad;
    const auto address = asio::ip::make_address(listed.address, bad);
    if (bad) return std::nullopt;
    return asio::ip::udp::endpoint{address, listed.port};
}

/// Nothing for what is in the future.
std::optional<base::SteadyTime> steady(std::optional<base::WallTime> at, base::SteadyTime now,
                                       base::WallTime wall_now) {
    if (!at || *at > wall_now) return std::nullopt;
    return now - std::min<std::chrono::milliseconds>(wall_now - *at, std::chrono::hours{24 * 365});
}

Activity activity_of(const fleet::PollTarget& listed) {
    if (listed.reachability == fleet::Reachability::silent) return Activity::silent;
    return listed.is_asleep ? Activity::asleep : Activity::awake;
}

}  // namespace

DeviceState state_of(fleet::PollTarget listed, base::SteadyTime now, base::WallTime wall_now) {
    DeviceState state;
    state.endpoint = endpoint_of(listed);
    state.known.activity = activity_of(listed);
    state.known.read_at = steady(listed.read_at, now, wall_now);
    state.known.full_at = steady(listed.full_at, now, wall_now);
    state.known.quiet_since = now;
    // Nobody watched the device until now.
    state.known.counters_moved = true;
    state.known.alert_is_open = listed.condition_is_open;
    state.known.stops = listed.stops;
    state.signs.places.device = listed.unit.value_or(1);
    state.answered_at = state.noted_at = listed.last_answer_at;
    state.listed = std::move(listed);
    return state;
}

bool take_over(DeviceState& state, fleet::PollTarget listed) {
    const auto& old = state.listed;
    const bool other_place = old.address != listed.address || old.port != listed.port || old.unit != listed.unit;
    const bool other_way = old.credential_id != listed.credential_id;
    if (other_place) {
        state.endpoint = endpoint_of(listed);
        state.signs = {};
        state.signs_at.reset();
        state.signs.places.device = listed.unit.value_or(1);
    }
    // The repository may be behind what is known here.
    if (!other_place) listed.reachability = old.reachability;
    state.listed = std::move(listed);
    if (other_place || other_way) {
        state.known.silences = 0;
        state.refused_checks = 0;
        state.failed_readings = 0;
    }
    return other_place || other_way;
}

void want(DeviceState& state, Work work, base::SteadyTime at) {
    if (state.wanted) {
        work = std::max(work, state.wanted->work);
        at = std::min(at, state.wanted->at);
    }
    state.wanted = Wanted{work, at};
}

Work take_wanted(DeviceState& state, base::SteadyTime now) {
    if (!state.wanted || state.wanted->at > now) return Work::check;
    return std::exchange(state.wanted, std::nullopt)->work;
}

void note_movement(DeviceState& state, const Movement& movement, base::SteadyTime now) {
    auto& known = state.known;
    known.alerts_moved = known.alerts_moved || movement.alerts;
    known.counters_moved = known.counters_moved || movement.counters;
    if (movement.alerts || movement.counters) known.quiet_since = now;
    if (movement.alerts || movement.counters || movement.first) state.watch_is_told = false;
    // While it starts a device lacks what it has later on.
    if (movement.restarted) state.signs.expect_everything();
    // Who sleeps prints nothing: a look shows that it is awake.
    if (known.activity == Activity::asleep && movement.counters) known.alerts_moved = true;
    if (known.activity != Activity::awake) return;
    // Of what it does not count nobody knows whether it moved.
    if (state.signs.blind_to_alerts()) known.alerts_moved = true;
    if (state.signs.blind_to_counters()) known.counters_moved = true;
}

void note_reading(DeviceState& state, const ReadingNoted& noted, base::SteadyTime now) {
    auto& known = state.known;
    state.reading_at = noted.is_stored ? std::optional{noted.read_at} : std::nullopt;
    state.watch_is_told = false;
    const auto activity = noted.is_asleep ? Activity::asleep : Activity::awake;
    if (activity != known.activity) known.quiet_since = now;
    known.activity = activity;
    known.silences = 0;
    known.looked_at = now;
    known.alerts_moved = false;
    known.alert_is_open = noted.condition_is_open;
    known.stops = noted.stops;
    if (noted.work >= Work::standard) {
        known.read_at = now;
        known.counters_moved = false;
    }
    state.failed_readings = 0;
    if (noted.work == Work::full) {
        known.full_at = now;
        state.refused_checks = 0;
        state.signs.expect_everything();
    }
    if (noted.forgot) known.full_at.reset();
    if (noted.places != state.signs.places) {
        state.signs = {};
        state.signs_at.reset();
        state.signs.places = noted.places;
    }
}

void grow_older(DeviceState& state, std::chrono::milliseconds by) {
    // Older than old is nothing.
    by = std::min<std::chrono::milliseconds>(by, kCountersAtLeast);
    if (state.known.read_at) *state.known.read_at -= by;
    if (state.known.full_at) *state.known.full_at -= by;
}

}  // namespace fleetgate::polling
