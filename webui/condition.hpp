// What a glance at a device should tell.
#pragma once

#include "fleet/device.hpp"

#include <cstdint>
#include <string_view>

namespace fleetgate::webui {

/// In this order of urgency when a device has several.
enum class Condition : std::uint8_t {
    unread,   ///< registered and not read yet
    silent,   ///< does not answer
    quiet,    ///< does not answer, as usual at this time: off, or deeply asleep
    error,    ///< it cannot print
    warning,  ///< it prints, and somebody should look
    ok,
};

/// By the worst of the device's conditions that it said in its newest reading: a stop is an error, what somebody should
/// look at or plan for a warning.
Condition condition_of(const fleet::Device& device);

std::string_view to_string(Condition condition);

}  // namespace fleetgate::webui
