// Devices of which something is to be told, in order and each once: never more than there are devices.
//
// Problem: while whoever is told is slow, each reading of each device would wait by itself, without end.
// Idea: what is told is how the device is then. One that waits already keeps its place, and is told of once.
#pragma once

#include "fleet/device.hpp"

#include <deque>
#include <optional>
#include <unordered_map>

namespace fleetgate::agent {

class NewsLine {
public:
    struct Item {
        fleet::DeviceId device{};
        bool tell_manager = false;
    };

    void put(Item item) {
        const auto [waits, is_new] = manager_.try_emplace(item.device, item.tell_manager);
        if (is_new) line_.push_back(item.device);
        waits->second = waits->second || item.tell_manager;
    }
    /// The one that waits longest; nothing when none does.
    std::optional<Item> take() {
        if (line_.empty()) return std::nullopt;
        const auto device = line_.front();
        line_.pop_front();
        return Item{device, manager_.extract(device).mapped()};
    }

    [[nodiscard]] bool empty() const { return line_.empty(); }
    [[nodiscard]] std::size_t size() const { return line_.size(); }

private:
    std::deque<fleet::DeviceId> line_;
    std::unordered_map<fleet::DeviceId, bool> manager_;  ///< of those in line: whether the manager is told too
};

}  // namespace fleetgate::agent
