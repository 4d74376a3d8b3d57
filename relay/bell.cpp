#include "relay/bell.hpp"

#include "base/async.hpp"

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/this_coro.hpp>

namespace fleetgate::relay {

void Bell::ring(Urgency urgency) {
    rung_ = true;
    urgent_ = urgent_ || urgency == Urgency::urgent;
    changed_.cancel();
}

void Bell::hush() { rung_ = urgent_ = false; }

asio::awaitable<void> Bell::until(const bool& rung) {
    while (!rung) {
        boost::system::error_code woken;
        co_await changed_.async_wait(asio::redirect_error(asio::use_awaitable, woken));
        const auto state = co_await asio::this_coro::cancellation_state;
        if (state.cancelled() != asio::cancellation_type::none) throw boost::system::system_error{woken};
    }
}

asio::awaitable<void> Bell::wait(base::Clock& clock, std::chrono::milliseconds gather) {
    co_await until(rung_);
    if (!urgent_) co_await base::first_of(clock.sleep_for(gather), until(urgent_));
}

}  // namespace fleetgate::relay
