// A customer whose clock on the wall shows UTC, or is so many hours away from it all year.
#pragma once

#include "polling/schedule/quiet_hours.hpp"

namespace fleetgate::fakes {

class Utc final : public polling::LocalTime {
public:
    [[nodiscard]] std::chrono::seconds offset_at(base::WallTime) const override { return {}; }
};

}  // namespace fleetgate::fakes
