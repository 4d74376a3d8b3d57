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

std::optional<std::chrono::seconds> Attempts::wait_of(const std::string& address, base::SteadyTime now) {
    forget(now);
    const auto source = net::source_of(address);
    const auto of_source = by_source_.find(source);
    if (of_source == by_source_.end() || of_source->second < limits_.per_source) return std::nullopt;
    const auto first =
        std::find_if(failures_.begin(), failures_.end(), [&](const auto& failure) { return failure.second == source; });
    return std::chrono::ceil<std::chrono::seconds>(first->first + limits_.window - now);
}

void Attempts::failed(const std::string& address, base::SteadyTime now) {
    const auto source = net::source_of(address);
    failures_.emplace_back(now, source);
    ++by_source_[source];
    forget(now);
}

void Attempts::succeeded(const std::string& address) {
    const auto source = net::source_of(address);
    const auto last = std::find_if(failures_.rbegin(), failures_.rend(),
                                   [&](const auto& failure) { return failure.second == source; });
    if (last == failures_.rend()) return;
    failures_.erase(std::next(last).base());
    const auto count = by_source_.find(source);
    if (--count->second == 0) by_source_.erase(count);
}

}  // namespace fleetgate::manager
