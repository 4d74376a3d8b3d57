// Priorities of a few devices, in memory.
#pragma once

#include "polling/ports/priority_book.hpp"

#include <map>
#include <optional>
#include <set>
#include <utility>
#include <vector>

namespace fleetgate::fakes {

class FakePriorityBook final : public polling::PriorityBook {
public:
    struct Kept {
        polling::Usage usage;
        std::optional<polling::Assigned> assigned = {};
        std::optional<fleet::Priority> by_hand = {};
        std::optional<std::int64_t> setting = {};

        [[nodiscard]] fleet::Priority in_force() const {
            return by_hand.value_or(assigned ? assigned->priority : fleet::Priority::middle);
        }
    };
    std::map<fleet::DeviceId, Kept> kept;
    std::optional<base::WallTime> assigned;
    std::optional<base::Error> failure;
    std::size_t v3 = 0;
    int assignments = 0;

    boost::asio::awaitable<base::Result<std::optional<base::WallTime>>> assigned_at() override { co_return assigned; }
    boost::asio::awaitable<base::Result<std::vector<polling::DeviceUse>>> uses(base::WallTime) override {
        if (failure) co_return base::fail(*failure);
        std::vector<polling::DeviceUse> all;
        for (const auto& [id, one] : kept) {
            all.push_back({id, one.usage, one.assigned ? std::optional{one.assigned->priority} : std::nullopt});
        }
        co_return all;
    }
    boost::asio::awaitable<base::Result<std::size_t>> assign(std::vector<polling::NewPriority> priorities,
                                                             base::WallTime at) override {
        ++assignments;
        std::size_t changed = 0;
        for (auto& fresh : priorities) {
            auto& one = kept.at(fresh.id);
            const auto before = one.in_force();
            one.assigned = std::move(fresh.assigned);
            changed += one.in_force() == before ? 0 : 1;
        }
        assigned = at;
        co_return changed;
    }
    boost::asio::awaitable<base::Result<std::size_t>> set_by_hand(std::vector<fleet::DeviceId> devices,
                                                                  std::optional<fleet::Priority> priority) override {
        for (const auto id : devices) {
            if (!kept.contains(id)) co_return base::fail(std::errc::no_such_device_or_address, "no such device");
        }
        std::size_t changed = 0;
        for (const auto id : devices) {
            if (std::exchange(kept.at(id).by_hand, priority) != priority) ++changed;
        }
        co_return changed;
    }
    boost::asio::awaitable<base::Result<std::vector<fleet::DeviceId>>> found_by(std::int64_t setting) override {
        std::vector<fleet::DeviceId> found;
        for (const auto& [id, one] : kept) {
            if (one.setting == setting) found.push_back(id);
        }
        co_return found;
    }
    boost::asio::awaitable<base::Result<polling::FleetCount>> count() override {
        polling::FleetCount count;
        for (const auto& [id, one] : kept) ++count.by_priority.at(static_cast<std::size_t>(one.in_force()));
        count.v3 = v3;
        co_return count;
    }
};

}  // namespace fleetgate::fakes
