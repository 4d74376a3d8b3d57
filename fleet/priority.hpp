// How much a device matters to the people who use it (spec.md "Polling", KFS table 4).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace fleetgate::fleet {

enum class Priority : std::uint8_t { high, middle, low };
constexpr int kPriorities = 3;

std::string_view to_string(Priority priority);
/// "high", "middle", "low"; nothing for any other word.
std::optional<Priority> priority_of(std::string_view word);

struct DevicePriority {
    Priority assigned = Priority::middle;  ///< by what the device prints
    std::string reason;                    ///< of `assigned`, a clause; empty while none was assigned
    std::optional<Priority> by_hand = {};  ///< wins

    [[nodiscard]] Priority in_force() const { return by_hand.value_or(assigned); }

    friend bool operator==(const DevicePriority&, const DevicePriority&) = default;
};

}  // namespace fleetgate::fleet
