// Lets through what differs from what was told last: a fleet repeats itself nearly always.
#pragma once

#include "fleet/device.hpp"

#include <cstdint>
#include <string_view>
#include <unordered_map>

namespace fleetgate::relay {

/// Remembers 8 octets for each device and type of message, not the messages. Forgets at a restart: then everything is
/// told once more.
class ChangeFilter {
public:
    [[nodiscard]] bool is_new(fleet::DeviceId device, std::string_view type, std::string_view content) const;
    /// After it was queued.
    void remember(fleet::DeviceId device, std::string_view type, std::string_view content);
    /// Everything is new again: for another manager.
    void clear() { told_.clear(); }

private:
    std::unordered_map<std::uint64_t, std::uint64_t> told_;  // hash of (device, type) -> hash of content
};

}  // namespace fleetgate::relay
