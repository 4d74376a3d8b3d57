// Assigns priorities by use, once a day.
#pragma once

#include "base/clock.hpp"
#include "base/log.hpp"
#include "polling/ports/priority_book.hpp"

#include <functional>

#include <boost/asio/awaitable.hpp>

namespace fleetgate::polling {

class PriorityKeeper {
public:
    /// All must outlive it. `changed` is called when another priority holds for any device.
    PriorityKeeper(PriorityBook& book, base::Clock& clock, base::Log& log, std::function<void()> changed)
        : book_{book}, clock_{clock}, log_{log}, changed_{std::move(changed)} {}

    /// At once where that was never done, then each night (UTC) when the days before are added up. What fails is tried
    /// again within the hour. Until it is cancelled.
    asio::awaitable<void> run();

private:
    asio::awaitable<void> look();
    asio::awaitable<base::Result<std::size_t>> assign(base::WallTime now);
    [[nodiscard]] bool is_due(std::optional<base::WallTime> assigned_at, base::WallTime now) const;

    PriorityBook& book_;
    base::Clock& clock_;
    base::Log& log_;
    std::function<void()> changed_;
    std::optional<base::SteadyTime> started_at_;
};

}  // namespace fleetgate::polling
