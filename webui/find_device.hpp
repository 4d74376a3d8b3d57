// Which device somebody means.
#pragma once

#include "base/result.hpp"
#include "fleet/device.hpp"
#include "fleet/ports/device_repository.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fleetgate::webui {

/// The device that `text` names, for a person who looks at what comes: its id, else its address, else its serial
/// number, name or MAC address, which the devices choose themselves (letters' case is not looked at). Errors:
/// no_such_device_or_address; invalid_argument when several fit (the text lists them).
base::Result<fleet::Device> find_device(const std::vector<fleet::Device>& devices, std::string_view text);

/// The id that `text` spells; nothing when it is no positive number.
std::optional<std::int64_t> parse_id(std::string_view text);

/// The registered device whose id `text` is. Errors: no_such_device_or_address; the repository's.
boost::asio::awaitable<base::Result<fleet::Device>> device_meant(fleet::DeviceRepository& devices, std::string text);

}  // namespace fleetgate::webui
