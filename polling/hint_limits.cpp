#include "polling/hint_limits.hpp"

#include <algorithm>

namespace fleetgate::polling {

std::optional<base::SteadyTime> HintLimits::take(fleet::DeviceId device, base::SteadyTime now) {
    const auto last = last_.find(device);
    if (last != last_.end() && last->second > now) return std::nullopt;
    auto when = now;
    if (last != last_.end()) when = std::max(when, last->second + settings_.of_one_device);

    const auto apart = std::chrono::duration_cast<Duration>(std::chrono::duration<double>{1 / settings_.per_second});
    const auto credit = std::chrono::duration_cast<Duration>(apart * std::max(settings_.burst - 1, 0.0));
    const auto place = std::max(free_at_, now);
    when = std::max(when, place - credit);
    if (when - now > std::max(settings_.longest_wait, settings_.of_one_device)) return std::nullopt;
    free_at_ = place + apart;
    last_.insert_or_assign(device, when);
    forget_old(now);
    return when;
}

void HintLimits::forget_old(base::SteadyTime now) {
    if (last_.size() < swept_at_) return;
    std::erase_if(last_, [&](const auto& one) { return one.second + settings_.of_one_device < now; });
    swept_at_ = std::max<std::size_t>(1024, last_.size() * 2);
}

}  // namespace fleetgate::polling
