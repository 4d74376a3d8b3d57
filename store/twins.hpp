// Devices that carry another one's serial number, as a person said. Private to store/.
#pragma once

#include "base/result.hpp"
#include "db/connection.hpp"
#include "fleet/ports/device_repository.hpp"
#include "store/registration.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace fleetgate::store {

/// Conditions for statements on `devices`: without those that are not known by their serial number, or not by their MAC
/// address.
inline constexpr std::string_view kKnownBySerial = " AND id NOT IN (SELECT device_id FROM twins)";
inline constexpr std::string_view kKnownByMac = " AND id NOT IN (SELECT device_id FROM twins WHERE mac IS NULL)";

/// Which twin of the devices with this serial number was found there: by its MAC address, else by its place. Nothing
/// where it is none of them.
base::Result<std::optional<std::int64_t>> find_twin(db::Connection& connection, const fleet::Place& place,
                                                    const Keys& keys);

/// Whether any twin carries this serial number: then the number alone says nothing.
base::Result<bool> has_twins(db::Connection& connection, const Keys& keys);

/// From now on `device` is known by its MAC address, unless `of` has the same one or it tells none: then by its place.
base::Result<void> make_twin(db::Connection& connection, fleet::DeviceId device, fleet::DeviceId of);

/// The history of `from` goes on as `to`: with it goes what it is known by.
base::Result<void> hand_over_twin(db::Connection& connection, fleet::DeviceId from, fleet::DeviceId to);

}  // namespace fleetgate::store
