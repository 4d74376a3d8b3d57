// Which device is this? The rules by which a found device is known again. Private to store/.
#pragma once

#include "base/result.hpp"
#include "db/connection.hpp"
#include "fleet/ports/device_repository.hpp"

#include <optional>
#include <string>

namespace fleetgate::store {

/// What a device is known by.
struct Keys {
    std::string maker;                               ///< lower case; empty when unknown
    std::optional<std::string> serial;               ///< never empty
    std::optional<std::string> mac;                  ///< never empty, never all zeros
    std::string model;                               ///< lower case; empty when unknown
    std::optional<std::string> uuid = std::nullopt;  ///< fleet/uuid.hpp
};

Keys keys_of(const fleet::Identity& identity);

/// The maker and serial number decide where there are any; else the MAC, which leads to another address only when the
/// model is the same too (there are boards that left the works with one MAC); else, for a device that tells neither,
/// its UUID, which is as weak; else its address and port, and which of the printers behind them. A device that is known
/// by its address alone is taken to be the one that now tells its number there, unless another model answers. Two
/// different serial numbers are never one device. None leaves its place but that of `registration.leaves`. Where a new
/// device may be a known one that changed, a question is opened.
base::Result<fleet::Registered> register_device(db::Connection& connection, const fleet::Registration& registration,
                                                base::WallTime at);

/// Whether what says `now` of itself cannot be the device that is known by `known`: another serial number; without one
/// to compare, or where several carry that number, another MAC address; without either, another model.
base::Result<bool> is_another_device(db::Connection& connection, const Keys& known, const Keys& now);

/// As a person said: the device is at the place of `found` now, and is read with its credential.
base::Result<void> move_device(db::Connection& connection, fleet::DeviceId device, const fleet::Registration& found,
                               base::WallTime at);
/// As a person said: what was found with the serial number of `of` is a device of its own.
base::Result<fleet::DeviceId> register_twin(db::Connection& connection, fleet::DeviceId of,
                                            const fleet::Registration& found, base::WallTime at);

base::Result<std::optional<fleet::Recognized>> recognize(db::Connection& connection,
                                                         const fleet::Registration& registration);

}  // namespace fleetgate::store
