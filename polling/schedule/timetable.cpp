#include "polling/schedule/timetable.hpp"

#include <algorithm>
#include <vector>

namespace fleetgate::polling {
namespace {

using std::chrono::seconds;

/// Nobody was asked for so long although somebody was due: the program did not run.
constexpr seconds kGap{30};
/// Within which those who missed their turns in a gap get another.
constexpr seconds kCatchUp{std::chrono::minutes{15}};

Ticks at_least_a_tick(Ticks interval) { return std::max(interval, Ticks{std::chrono::milliseconds{1}}); }

}  // namespace

void Timetable::add(fleet::DeviceId device, Ticks interval, First first, base::SteadyTime now) {
    const auto [it, is_new] = entries_.try_emplace(device);
    if (!is_new) return;
    it->second.interval = at_least_a_tick(interval);
    wait(device, it->second, first == First::at_once ? now : place(device, it->second.interval, now));
}

void Timetable::remove(fleet::DeviceId device) {
    const auto it = entries_.find(device);
    if (it == entries_.end()) return;
    stop_waiting(device, it->second);
    entries_.erase(it);
}

void Timetable::change_interval(fleet::DeviceId device, Ticks interval, base::SteadyTime now) {
    const auto it = entries_.find(device);
    if (it == entries_.end() || it->second.interval == at_least_a_tick(interval)) return;
    auto& entry = it->second;
    entry.interval = at_least_a_tick(interval);
    if (!entry.waits) return;
    const auto due = std::min(entry.due, place(device, entry.interval, now));
    stop_waiting(device, entry);
    wait(device, entry, due);
}

bool Timetable::hurry(fleet::DeviceId device, base::SteadyTime when) {
    const auto it = entries_.find(device);
    if (it == entries_.end() || !it->second.waits) return false;
    if (it->second.due <= when) return true;
    stop_waiting(device, it->second);
    wait(device, it->second, when);
    return true;
}

std::optional<Timetable::Turn> Timetable::take(base::SteadyTime now) {
    const bool gap = now - looked_at_ > kGap && !queue_.empty() && now - queue_.begin()->first > kGap;
    looked_at_ = now;
    if (gap) spread_the_missed(now);
    if (queue_.empty() || queue_.begin()->first > now) return std::nullopt;
    const auto [due, device] = *queue_.begin();
    stop_waiting(device, entries_.at(device));
    return Turn{device, due};
}

bool Timetable::take(fleet::DeviceId device, base::SteadyTime now) {
    const auto it = entries_.find(device);
    if (it == entries_.end() || !it->second.waits) return false;
    stop_waiting(device, it->second);
    it->second.due = now;
    return true;
}

void Timetable::done(fleet::DeviceId device, base::SteadyTime now, base::SteadyTime not_before) {
    const auto it = entries_.find(device);
    if (it == entries_.end() || it->second.waits) return;  // removed meanwhile, or even removed and added again
    const auto earliest = std::max({now, not_before, it->second.due + it->second.interval / 2});
    wait(device, it->second, place(device, it->second.interval, earliest));
}

base::SteadyTime Timetable::next_due() const {
    return queue_.empty() ? base::SteadyTime::max() : queue_.begin()->first;
}

void Timetable::wait(fleet::DeviceId device, Entry& entry, base::SteadyTime due) {
    entry.due = due;
    entry.waits = true;
    queue_.insert({due, device});
}

void Timetable::stop_waiting(fleet::DeviceId device, Entry& entry) {
    if (entry.waits) queue_.erase({entry.due, device});
    entry.waits = false;
}

void Timetable::spread_the_missed(base::SteadyTime now) {
    resumed_at_ = now;
    std::vector<fleet::DeviceId> missed;
    for (const auto& [due, device] : queue_) {
        if (due > now) break;
        missed.push_back(device);
    }
    put_off_ += missed.size();
    for (const auto device : missed) {
        auto& entry = entries_.at(device);
        stop_waiting(device, entry);
        const auto soon = now + part_of(kCatchUp, phases_of(device).checks);
        wait(device, entry, std::min(soon, place(device, entry.interval, now)));
    }
}

base::SteadyTime Timetable::place(fleet::DeviceId device, Ticks interval, base::SteadyTime earliest) const {
    return place_at_or_after(epoch_, phases_of(device).checks, interval, earliest);
}

}  // namespace fleetgate::polling
