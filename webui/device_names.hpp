// Many devices in one sentence, for the audit trail.
#pragma once

#include "fleet/device.hpp"

#include <string>
#include <vector>

namespace fleetgate::webui {

/// "device 7", "devices 7, 8, 9 and 20 more".
inline std::string named(const std::vector<fleet::DeviceId>& devices) {
    constexpr std::size_t kNamed = 20;
    if (devices.empty()) return "no device";
    std::string text = devices.size() == 1 ? "device " : "devices ";
    for (std::size_t i = 0; i < devices.size() && i < kNamed; ++i) {
        text += (i == 0 ? "" : ", ") + std::to_string(static_cast<std::int64_t>(devices[i]));
    }
    if (devices.size() > kNamed) text += " and " + std::to_string(devices.size() - kNamed) + " more";
    return text;
}

}  // namespace fleetgate::webui
