// Readings that could not be stored wait here, so many and no more; what is lost is counted, to be said.
#pragma once

#include "base/clock.hpp"
#include "fleet/device.hpp"
#include "fleet/reading.hpp"

#include <cstddef>
#include <deque>
#include <optional>
#include <set>

namespace fleetgate::polling {

/// What was read and is not kept.
struct LostReadings {
    std::size_t readings = 0;
    std::set<fleet::DeviceId> devices;
    base::WallTime first{};  ///< when the first and the last of them were read
    base::WallTime last{};
};

class WaitingReadings {
public:
    struct Waiting {
        fleet::DeviceId device{};
        fleet::Reading reading;
    };

    explicit WaitingReadings(std::size_t most) : most_{most} {}

    /// The oldest goes when there is no room.
    void push(fleet::DeviceId device, fleet::Reading reading);
    /// One that was taken and could not be stored after all: it is the oldest again.
    void put_back(Waiting one);
    /// The oldest.
    std::optional<Waiting> take();
    /// It will never be stored: it counts as lost.
    void lose(const Waiting& one);

    [[nodiscard]] bool empty() const { return waiting_.empty(); }
    [[nodiscard]] std::size_t size() const { return waiting_.size(); }
    /// What was lost since this was asked last.
    LostReadings take_lost();

private:
    std::size_t most_;
    std::deque<Waiting> waiting_;
    LostReadings lost_;
};

}  // namespace fleetgate::polling
