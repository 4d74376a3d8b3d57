// The clock on the wall of the site: quiet hours are kept by it.
#pragma once

#include "platform/local_time.hpp"
#include "polling/schedule/quiet_hours.hpp"

namespace fleetgate::agent {

/// The host's time zone, as it was when the program started.
class SiteTime final : public polling::LocalTime {
public:
    [[nodiscard]] std::chrono::seconds offset_at(base::WallTime utc) const override {
        return platform::utc_offset_at(utc);
    }
};

}  // namespace fleetgate::agent
