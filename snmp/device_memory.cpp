#include "snmp/device_memory.hpp"

#include <algorithm>

namespace fleetgate::snmp {

std::uint32_t EngineClock::time_at(base::SteadyTime now) const {
    static constexpr std::int64_t kMostTime = 2'147'483'647;  // RFC 3414 section 2.2.1
    const auto passed = std::chrono::duration_cast<std::chrono::seconds>(now - seen).count();
    return static_cast<std::uint32_t>(std::clamp<std::int64_t>(time + passed, 0, kMostTime));
}

void Device::forget_engine() {
    engine = {};
    keys_owner.reset();
    keys = {};
}

void Device::forget_limits_of_yesterday(base::SteadyTime now) {
    if (now - learned < std::chrono::hours{24}) return;
    learned = now;
    bulk = true;
    most_repetitions = most_variables = 0;
}

std::shared_ptr<Device> DeviceMemory::of(const Endpoint& endpoint) {
    if (const auto found = entries_.find(endpoint); found != entries_.end()) {
        order_.splice(order_.begin(), order_, found->second);
        return found->second->second;
    }
    if (order_.size() == limit_) {
        entries_.erase(order_.back().first);
        order_.pop_back();
    }
    order_.emplace_front(endpoint, std::make_shared<Device>());
    entries_.emplace(endpoint, order_.begin());
    return order_.front().second;
}

}  // namespace fleetgate::snmp
