// Wakes the uploader: rung when something was queued or the registration changed.
#pragma once

#include "base/clock.hpp"
#include "relay/ports/outbox.hpp"

#include <chrono>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>

namespace fleetgate::relay {

/// Use from one strand only. A ring that nobody waits for is kept.
class Bell {
public:
    explicit Bell(const asio::any_io_executor& executor) : changed_{executor, asio::steady_timer::time_point::max()} {}

    void ring(Urgency urgency);
    /// What was rung until now is being looked after.
    void hush();
    /// Returns at once for an urgent ring, and after `gather` for a routine one, so that a fleet read in a minute goes
    /// up in few batches. Cancel: throws what Asio throws.
    asio::awaitable<void> wait(base::Clock& clock, std::chrono::milliseconds gather);

private:
    asio::awaitable<void> until(const bool& rung);

    asio::steady_timer changed_;
    bool rung_ = false;
    bool urgent_ = false;
};

}  // namespace fleetgate::relay
