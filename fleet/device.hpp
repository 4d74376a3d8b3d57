// A registered device: where it is, how to ask it, what it last said.
#pragma once

#include "fleet/conditions/condition.hpp"
#include "fleet/priority.hpp"
#include "fleet/reading.hpp"
#include "fleet/unit.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace fleetgate::fleet {

/// Given at registration, never used again.
enum class DeviceId : std::int64_t {};

enum class Reachability : std::uint8_t { never_read, answering, silent };

/// What people call a device and how they sort it. Nothing of it is said by the device.
struct DeviceLabels {
    std::string name;               ///< in place of the device's own name; empty: none
    std::string note;               ///< may have several lines
    std::vector<std::string> tags;  ///< ordered, each once
    std::int64_t revision = 0;      ///< higher with every change

    friend bool operator==(const DeviceLabels&, const DeviceLabels&) = default;
};

struct Device {
    DeviceId id{};
    std::string address;  ///< an IP address as text, where it was last seen
    std::uint16_t port = 161;
    std::optional<Unit> unit;  ///< which of several printers behind the address; nothing: it has it for itself
    std::optional<std::int64_t> credential_id;  ///< the one that worked
    base::WallTime registered_at{};
    Reachability reachability = Reachability::never_read;
    std::optional<base::WallTime> last_answer_at;
    std::string trouble;  ///< why it is silent, one sentence; empty while it answers
    /// Why its silence is no trouble, a clause: it is off, or asleep, at its usual time. Empty while it answers.
    std::string usual;
    DevicePriority priority;
    DeviceLabels labels;
    Reading latest;  ///< empty identity before the first reading
    /// Those that are open, the most urgent first, then the last ones that were closed. A list of devices leaves them
    /// out.
    std::vector<TrackedCondition> conditions;
    ConditionClass worst = ConditionClass::state;  ///< worst_of() all conditions; a list tells it too

    friend bool operator==(const Device&, const Device&) = default;
};

/// What a device list needs: no origins, no history.
std::string_view to_string(Reachability reachability);

}  // namespace fleetgate::fleet
