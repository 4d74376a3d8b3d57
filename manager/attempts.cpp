#include "manager/attempts.hpp"

#include "net/source.hpp"

#include <algorithm>

namespace fleetgate::manager {

void Attempts::forget(base::SteadyTime now) {
    while (!failures_.empty() &&
           (failures_.front().first + limits_.window <= now || failures_.size() > limits_.remembered)) {
        const auto source = by_source_.find(failures_.front().second);
        if (--source->second == 0) by_source_.erase(source);
        failures_.pop_front();
    }
}

std::size_t Attempts::failures_of(const std::string& source) const {
    const auto found = by_source_.find(source);
    return found == by_source_.end() ? 0 : found->second;
}

std::optional<std::chrono::seconds> Attempts::wait_of(const std::string& address, base::SteadyTime now) {
    forget(now);
    const auto source = net::source_of(address);
    if (failures_of(source) < limits_.per_source) return std::nullopt;
    const auto first =
        std::find_if(failures_.begin(), failures_.end(), [&](const auto& failure) { return failure.second == source; });
    return std::chrono::ceil<std::chrono::seconds>(first->first + limits_.window - now);
}

bool Attempts::may_begin(const std::string& address, base::SteadyTime now) {
    forget(now);
    const auto source = net::source_of(address);
    const auto others = under_way_.find(source);
    return failures_of(source) + (others == under_way_.end() ? 0 : others->second) < limits_.per_source;
}

Attempts::Try::Try(Attempts& attempts, const std::string& address)
    : attempts_{attempts}, source_{net::source_of(address)} {
    ++attempts_.under_way_[source_];
}

Attempts::Try::~Try() {
    const auto own = attempts_.under_way_.find(source_);
    if (--own->second == 0) attempts_.under_way_.erase(own);
}

void Attempts::Try::failed(base::SteadyTime now) {
    attempts_.failures_.emplace_back(now, source_);
    ++attempts_.by_source_[source_];
    attempts_.forget(now);
}

}  // namespace fleetgate::manager
