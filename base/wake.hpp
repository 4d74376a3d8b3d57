// A loop's bell: it sleeps until a time, or until somebody has work for it.
#pragma once

#include "base/async.hpp"
#include "base/clock.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/system/system_error.hpp>

namespace fleetgate::base {

/// One coroutine waits, anyone on its strand rings. A ring while nobody waits is kept for the next wait.
class Wake {
public:
    explicit Wake(const asio::any_io_executor& executor) : bell_{executor, asio::steady_timer::time_point::max()} {}

    void ring() {
        rung_ = true;
        bell_.cancel();
    }

    /// Returns at `when`, at a ring, or when the caller is cancelled: the caller asks its own state which it was. Does
    /// not return for a cancel that came before the call.
    asio::awaitable<void> wait_until(Clock& clock, SteadyTime when) {
        if (!rung_) {
            try {
                co_await first_of(sleeps(clock, when), rings());
            } catch (const boost::system::system_error&) {  // cancelled
            }
        }
        rung_ = false;
    }

private:
    static asio::awaitable<void> sleeps(Clock& clock, SteadyTime when) { (void)co_await clock.slept_until(when); }

    asio::awaitable<void> rings() {
        boost::system::error_code ignored;
        // Rung between wait_until's look and this coroutine's first step.
        if (!rung_) co_await bell_.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
    }

    asio::steady_timer bell_;
    bool rung_ = false;
};

}  // namespace fleetgate::base
