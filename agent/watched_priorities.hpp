// Devices' priorities, with a word to whoever keeps a copy of them when one is set by hand.
#pragma once

#include "polling/ports/priority_book.hpp"

#include <functional>
#include <utility>

namespace fleetgate::agent {

namespace asio = boost::asio;

class WatchedPriorities final : public polling::PriorityBook {
public:
    /// `stored` must outlive this. `changed` is called after another was set for any device.
    WatchedPriorities(polling::PriorityBook& stored, std::function<void()> changed)
        : stored_{stored}, changed_{std::move(changed)} {}

    asio::awaitable<base::Result<std::optional<base::WallTime>>> assigned_at() override {
        return stored_.assigned_at();
    }
    asio::awaitable<base::Result<std::vector<polling::DeviceUse>>> uses(base::WallTime now) override {
        return stored_.uses(now);
    }
    asio::awaitable<base::Result<std::size_t>> assign(std::vector<polling::NewPriority> priorities,
                                                      base::WallTime at) override {
        return stored_.assign(std::move(priorities), at);
    }
    asio::awaitable<base::Result<std::size_t>> set_by_hand(std::vector<fleet::DeviceId> devices,
                                                           std::optional<fleet::Priority> priority) override {
        auto set = co_await stored_.set_by_hand(std::move(devices), priority);
        if (set && *set > 0) changed_();
        co_return set;
    }
    asio::awaitable<base::Result<std::vector<fleet::DeviceId>>> found_by(std::int64_t setting) override {
        return stored_.found_by(setting);
    }
    asio::awaitable<base::Result<polling::FleetCount>> count() override { return stored_.count(); }

private:
    polling::PriorityBook& stored_;
    std::function<void()> changed_;
};

}  // namespace fleetgate::agent
