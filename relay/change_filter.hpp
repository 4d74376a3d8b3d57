// Lets through what differs from what was told last: a fleet repeats itself nearly always.
#pragma once

#include "fleet/device.hpp"
#include "relay/ports/outbox.hpp"

#include <cstdint>
#include <span>
#include <string_view>
#include <unordered_map>

namespace fleetgate::relay {

/// Remembers 8 octets for each device and type of message, not the messages. The outbox keeps the same on the disk, in
/// the transaction that queues the message, so that a restart tells nothing twice.
class ChangeFilter {
public:
    [[nodiscard]] bool is_new(fleet::DeviceId device, std::string_view type, std::string_view content) const;
    [[nodiscard]] bool was_told(fleet::DeviceId device, std::string_view type) const;

    /// As the outbox keeps it.
    static Told told(fleet::DeviceId device, std::string_view type, std::string_view content);
    static Told told_no_more(fleet::DeviceId device, std::string_view type);
    /// After it was queued.
    void remember(std::span<const Told> all);
    /// Everything is new again: for another manager.
    void clear() { told_.clear(); }

private:
    std::unordered_map<std::uint64_t, std::uint64_t> told_;  // hash of (device, type) -> hash of content
};

}  // namespace fleetgate::relay
