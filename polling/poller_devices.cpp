// Which devices the poller has, and what it knows of them before it asks.
#include "polling/messages.hpp"
#include "polling/poller.hpp"
#include "polling/watch_state.hpp"

#include <algorithm>
#include <unordered_set>
#include <utility>

namespace fleetgate::polling {
namespace {

using namespace std::chrono_literals;

constexpr auto kListAgain = 30s;
/// A search registers devices one by one: the list is not read for each.
constexpr auto kListPause = 2s;
/// Up to so many devices are all looked at, or read whole, in their next turn; of more each has its time within these.
constexpr std::size_t kFewDevices = 300, kManyDevices = 2'000;
constexpr std::chrono::nanoseconds kFirstLooks = 10min;

}  // namespace

asio::awaitable<void> Poller::load_devices() {
    load_at_ = base::SteadyTime::max();
    loaded_at_ = needs_.clock.now();
    auto listed = co_await needs_.devices.poll_targets();
    if (!listed) {
        if (!listing_fails_) needs_.log.write(kCannotList, {{"why", listed.error().text()}});
        listing_fails_ = true;
        load_at_ = std::min(load_at_, needs_.clock.now() + kListAgain);
        co_return;
    }
    listing_fails_ = false;
    take_over(*std::move(listed));
    loaded_once_ = true;
}

void Poller::take_over(fleet::PollTargets listed) {
    const auto now = needs_.clock.now();
    const auto wall_now = needs_.clock.wall_now();
    quiet_hours_.clear();
    for (const auto& text : listed.quiet_hours) {
        // Whoever set them was told what is wrong with them.
        quiet_hours_.push_back(QuietHours::parse(text).value_or(QuietHours{}));
    }
    std::unordered_set<fleet::DeviceId> there;
    for (const auto& one : listed.devices) there.insert(one.id);
    std::erase_if(states_, [&](const auto& one) {
        if (there.contains(one.first)) return false;
        timetable_.remove(one.first);
        return true;
    });
    const bool many = listed.devices.size() > kManyDevices;
    (void)counted_.count(listed.devices.size());  // before anyone gets a place by it; devices that stay change below
    for (auto& one : listed.devices) {
        const auto id = one.id;
        const auto watched = std::exchange(one.watched, {});  // of use once: not to be held for each device
        if (const auto known = states_.find(id); known != states_.end()) {
            const auto before = rhythm(*known->second);
            if (polling::take_over(*known->second, std::move(one))) {
                want(*known->second, Work::look, now);
                timetable_.hurry(id, now);
            } else if (!(rhythm(*known->second).intervals == before.intervals)) {
                timetable_.change_interval(id, turn_interval(known->second->known, rhythm(*known->second)), now);
            }
            continue;
        }
        auto state = std::make_shared<DeviceState>(state_of(std::move(one), now, wall_now));
        const bool is_watched = take_watch(*state, watched, watch_.program(), now, wall_now);
        const bool is_new = state->known.activity == Activity::awake && !state->known.read_at && !state->known.full_at;
        if (!loaded_once_ && listed.devices.size() > kFewDevices && !state->known.full_at && !is_new) {
            state->known.full_at = now - kFullAtLeast;  // at the places of their hour, not all at once
        }
        if (is_watched) {
            spread_look(*state, now);
        } else if (many && !loaded_once_ && state->known.full_at) {
            const auto phase = phases_of(id).readings;
            state->known.looked_at = now;
            // Else all that do nothing would be looked at in the same minute, to see whether they have fallen asleep.
            state->known.quiet_since = now - part_of(kFirstIdleLook, phase);
            want(*state, Work::look, now + part_of(kFirstLooks, phase));
        }
        const auto first = loaded_once_ ? Timetable::First::at_once : Timetable::First::at_its_place;
        timetable_.add(id, turn_interval(state->known, rhythm(*state)), first, now);
        states_.emplace(id, std::move(state));
    }
    for (const auto& [id, state] : states_) {
        timetable_.change_interval(id, turn_interval(state->known, rhythm(*state)), now);
    }
    const auto is_there = [this](fleet::DeviceId id) { return states_.contains(id); };
    keeper_.keep(is_there);
    answers_.keep(is_there);
}

void Poller::spread_look(DeviceState& state, base::SteadyTime now) {
    auto& known = state.known;
    if (known.alerts_moved || known.stops) return;
    if (work_at(known, rhythm(state), state.listed.id, now, now) != Work::look) return;
    known.looked_at = now;
    want(state, Work::look, now + part_of(kFirstLooks, phases_of(state.listed.id).readings));
}

void Poller::read_whole() {
    keeper_.read_whole_since(needs_.clock.wall_now());
    const auto due = needs_.clock.now() - kFullAtLeast;
    for (const auto& [id, state] : states_) {
        auto& full_at = state->known.full_at;
        if (full_at && states_.size() > kFewDevices) {
            full_at = std::min(*full_at, due);
        } else {
            full_at.reset();
        }
    }
}

void Poller::devices_changed() {
    const auto now = needs_.clock.now();
    load_at_ = std::min(load_at_, loaded_at_ ? std::max(now, *loaded_at_ + kListPause) : now);
    wake_.ring();
}

void Poller::use_credential(fleet::DeviceId device, std::int64_t credential_id) {
    // A list that is on its way may be of before the change.
    devices_changed();
    const auto found = states_.find(device);
    if (found == states_.end()) return;
    auto listed = found->second->listed;
    listed.credential_id = credential_id;
    if (!polling::take_over(*found->second, std::move(listed))) return;
    const auto now = needs_.clock.now();
    want(*found->second, Work::look, now);
    timetable_.hurry(device, now);
    wake_.ring();
}

void Poller::use(const Schedule& schedule) {
    settings_.schedule = schedule;
    const auto now = needs_.clock.now();
    for (const auto& [id, state] : states_) {
        timetable_.change_interval(id, turn_interval(state->known, rhythm(*state)), now);
    }
    wake_.ring();
}

}  // namespace fleetgate::polling
