// From the device model to the protocol's messages: the one place that knows both.
#pragma once

#include "fleet/device.hpp"
#include "protocol/message.hpp"
#include "protocol/redaction.hpp"
#include "relay/ports/outbox.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace fleetgate::relay {

/// A message before it has an id.
struct Draft {
    std::string_view type;
    Urgency urgency = Urgency::routine;
    protocol::json::object data;
    /// What tells a change from a repetition: `data` without the time of reading, as text.
    std::string content;
};

/// What a reading says, one draft for each type that it says something about: a table that could not be read gives
/// none (an empty alert table says that all alerts have closed, a missing one says nothing).
std::vector<Draft> drafts_of(const fleet::Device& device, const fleet::Reading& reading);
/// The device has fallen silent: its status alone.
Draft silence_of(const fleet::Device& device, base::WallTime since);

/// The device's address, name and site, for redaction of prose in messages that do not carry them.
std::vector<std::string> private_values(const fleet::Device& device, const fleet::Reading& reading);

/// What the gateway itself is.
Draft gateway_of(const std::string& version, const std::string& computer_name, protocol::Anonymization anonymization);

/// Stands for the gateway where a device is asked for; no device has this id.
inline constexpr fleet::DeviceId kGatewayItself{0};

/// The protocol's name of a device; empty for the gateway itself.
std::string device_name(fleet::DeviceId id);

}  // namespace fleetgate::relay
