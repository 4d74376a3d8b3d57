// Which devices a list is to show, as its parameters say.
#pragma once

#include "base/result.hpp"
#include "fleet/device.hpp"
#include "net/http_types.hpp"

#include <functional>

namespace fleetgate::webui {

/// "q" (words that all must be found in names, maker, model, serial number, address, place or tags), "maker", "tag"
/// (both whatever their case), "condition" (webui/condition.hpp). Empty where none of them is given. Errors:
/// invalid_argument, for a condition that is none, and for a parameter that is given twice or is too long.
base::Result<std::function<bool(const fleet::Device&)>> device_filter(const net::Target& asked);

}  // namespace fleetgate::webui
