// From the device model to the protocol's messages: the one place that knows both.
#pragma once

#include "fleet/device.hpp"
#include "fleet/ports/device_repository.hpp"
#include "protocol/message.hpp"
#include "protocol/redaction.hpp"
#include "relay/ports/outbox.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fleetgate::relay {

/// When a change is told.
enum class When : std::uint8_t {
    at_once,
    upload,  ///< with the next upload: once a day, or up to four times
};

/// A message before it has an id.
struct Draft {
    std::string_view type;
    When when = When::upload;
    protocol::json::object data;
    /// What tells a change from a repetition: `data` without the time of reading, as text.
    std::string content;
    std::vector<Told> also_told = {};  ///< beside `content`, of the parts of a whole
};

/// Which queue a type of message goes to, and what goes first when there is no room.
Urgency urgency_of(std::string_view type);
Keep keep_of(std::string_view type);

/// What a reading says, one draft for each type that it says something about: a table that could not be read gives
/// none (an empty alert table says that all alerts have closed, a missing one says nothing).
std::vector<Draft> drafts_of(const fleet::Device& device, const fleet::Reading& reading);
/// The device has fallen silent: its status alone. At once, but for a silence as usual.
Draft silence_of(const fleet::Device& device, base::WallTime since);
/// The device's steps that are no counting on, where there are any.
std::optional<Draft> steps_of(const std::vector<fleet::NotableStep>& steps);
Draft gap_of(const Gap& gap);

/// The device's address, name and site, for redaction of prose in messages that do not carry them.
std::vector<std::string> private_values(const fleet::Device& device, const fleet::Reading& reading);

/// What the gateway itself is.
struct GatewayFacts {
    std::string version;
    std::string computer_name;
    protocol::Anonymization anonymization = protocol::Anonymization::off;
    std::chrono::seconds check_in{3600};
    int uploads_a_day = 1;
};
Draft gateway_of(const GatewayFacts& facts);

/// Stands for the gateway where a device is asked for; no device has this id.
inline constexpr fleet::DeviceId kGatewayItself{0};

/// The protocol's name of a device; empty for the gateway itself.
std::string device_name(fleet::DeviceId id);

}  // namespace fleetgate::relay
