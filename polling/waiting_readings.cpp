#include "polling/waiting_readings.hpp"

#include <algorithm>
#include <utility>

namespace fleetgate::polling {

void WaitingReadings::push(fleet::DeviceId device, fleet::Reading reading) {
    waiting_.push_back({device, std::move(reading)});
    if (waiting_.size() <= most_) return;
    lose(waiting_.front());
    waiting_.pop_front();
}

void WaitingReadings::put_back(Waiting one) {
    if (waiting_.size() >= most_) {
        lose(one);
    } else {
        waiting_.push_front(std::move(one));
    }
}

std::optional<WaitingReadings::Waiting> WaitingReadings::take() {
    if (waiting_.empty()) return std::nullopt;
    auto first = std::move(waiting_.front());
    waiting_.pop_front();
    return first;
}

void WaitingReadings::lose(const Waiting& one) {
    const auto at = one.reading.read_at;
    lost_.first = lost_.readings == 0 ? at : std::min(lost_.first, at);
    lost_.last = lost_.readings == 0 ? at : std::max(lost_.last, at);
    ++lost_.readings;
    lost_.devices.insert(one.device);
}

LostReadings WaitingReadings::take_lost() { return std::exchange(lost_, {}); }

}  // namespace fleetgate::polling
