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
    error,    ///< it cannot print
    warning,  ///< it prints, and somebody should look
    ok,
};

/// hrPrinterDetectedErrorState's words decide before the alert table, which many devices keep closed alerts in: of an
/// alert that is critical only a device that says it is down makes an error.
Condition condition_of(const fleet::Device& device);

std::string_view to_string(Condition condition);

}  // namespace fleetgate::webui
