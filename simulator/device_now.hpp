// One device at one instant: what every answer is made from.
#pragma once

#include "simulator/address_range.hpp"
#include "simulator/life.hpp"
#include "simulator/model.hpp"

#include <array>
#include <cstdint>
#include <string>

namespace fleetgate::simulator {

/// What makes a device itself, wherever it is.
struct Identity {
    std::uint32_t number = 0;  ///< counted from 0 in its fleet
    std::string serial;
    std::array<std::uint8_t, 6> mac{};
    std::string name;  ///< sysName
};

/// The same seed and number give the same device.
Identity make_identity(const Model& model, std::uint64_t seed, std::uint32_t number);

/// Twelve upper-case digits without separators.
std::string mac_text(const std::array<std::uint8_t, 6>& mac);

/// 80 + enterprise + 03 + MAC (RFC 3411, SnmpEngineID).
std::string make_engine_id(std::uint32_t enterprise, const std::array<std::uint8_t, 6>& mac);

struct DeviceNow {
    const Model& model;
    const Identity& identity;
    const Life& life;
    Address address = 0;
    SimTime now{0};
};

// Consistent with one another: all four say what is the matter in their own way.
/// hrPrinterStatus: 1 other, 3 idle, 4 printing, 5 warmup.
std::int32_t printer_status(const DeviceNow& device);
/// hrDeviceStatus: 2 running, 3 warning, 5 down.
std::int32_t device_status(const DeviceNow& device);
/// hrPrinterDetectedErrorState: bit 0 is the highest bit of the first octet.
std::uint16_t error_bits(const DeviceNow& device);
/// The first line of the panel.
std::string panel_text(const DeviceNow& device);

/// In the unit and style of the model.
std::int64_t supply_level(const DeviceNow& device, std::size_t supply);
std::int64_t tray_level(const DeviceNow& device, std::size_t tray);

/// A row of prtAlertTable, or nothing while the condition does not hold. Index = condition + 1.
struct AlertRow {
    std::int32_t severity = 0, training = 0, group = 0, group_index = 0, location = 0, code = 0;
    std::string text;
    SimTime since{0};
};
bool alert_row(const DeviceNow& device, std::size_t condition, AlertRow& out);

}  // namespace fleetgate::simulator
