#include "polling/plan.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

namespace fleetgate::polling {
namespace {

/// Of an interval: enough to part two gateways, too little to be seen.
constexpr double kJitter = 0.02;

}  // namespace

Plan::Plan(std::chrono::milliseconds interval, base::SteadyTime epoch, base::Random& random)
    : interval_{std::max(interval, std::chrono::milliseconds{1})}, epoch_{epoch}, random_{random} {}

void Plan::set_devices(const std::vector<fleet::DeviceId>& devices, Newcomers newcomers, base::SteadyTime now) {
    const std::set<fleet::DeviceId> wanted{devices.begin(), devices.end()};
    for (auto it = entries_.begin(); it != entries_.end();) {
        if (wanted.contains(it->first)) {
            ++it;
            continue;
        }
        if (it->second.due) queue_.erase({*it->second.due, it->first});
        it = entries_.erase(it);
    }
    for (const auto device : wanted) {
        const auto [it, is_new] = entries_.try_emplace(device);
        if (!is_new) continue;
        double whole = 0;
        const double part = std::modf(static_cast<double>(places_given_++) * 0.6180339887498949, &whole);
        it->second.phase = std::chrono::duration_cast<Duration>(interval_ * part);
        wait(device, it->second, newcomers == Newcomers::at_once ? now : place_after(it->second.phase, now));
    }
}

bool Plan::hurry(fleet::DeviceId device, base::SteadyTime when) {
    const auto it = entries_.find(device);
    if (it == entries_.end()) return false;
    auto& entry = it->second;
    if (!entry.due) {
        entry.again = std::min(when, entry.again.value_or(when));
    } else if (when < *entry.due) {
        queue_.erase({*entry.due, device});
        wait(device, entry, when);
    }
    return true;
}

std::optional<fleet::DeviceId> Plan::take(base::SteadyTime now) {
    if (queue_.empty() || queue_.begin()->first > now) return std::nullopt;
    const auto device = queue_.begin()->second;
    take(device);
    return device;
}

bool Plan::take(fleet::DeviceId device) {
    const auto it = entries_.find(device);
    if (it == entries_.end() || !it->second.due) return false;
    queue_.erase({*it->second.due, device});
    it->second.due.reset();
    return true;
}

void Plan::done(fleet::DeviceId device, base::SteadyTime now) {
    const auto it = entries_.find(device);
    if (it == entries_.end() || it->second.due) return;  // removed meanwhile, or even removed and registered again
    const auto in_turn = place_after(it->second.phase, now + interval_ / 2);
    const auto again = std::exchange(it->second.again, std::nullopt);
    wait(device, it->second, again ? std::clamp(*again, now, std::max(now, in_turn)) : in_turn);
}

base::SteadyTime Plan::next_due() const { return queue_.empty() ? base::SteadyTime::max() : queue_.begin()->first; }

base::SteadyTime Plan::place_after(Duration phase, base::SteadyTime earliest) {
    const auto first = epoch_ + phase;
    // Ceiling of a division whose numerator may be negative.
    const auto late = earliest - first;
    auto intervals = late / interval_;
    if (first + intervals * interval_ < earliest) ++intervals;
    const auto jitter = std::chrono::duration_cast<Duration>(interval_ * (kJitter * random_.fraction()));
    return first + intervals * interval_ + jitter;
}

void Plan::wait(fleet::DeviceId device, Entry& entry, base::SteadyTime due) {
    entry.due = due;
    queue_.insert({due, device});
}

}  // namespace fleetgate::polling
