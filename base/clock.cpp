#include "base/clock.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include <boost/asio/dispatch.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/system/system_error.hpp>
#include <spdlog/fmt/chrono.h>
#include <spdlog/fmt/fmt.h>

namespace fleetgate::base {

asio::awaitable<bool> Clock::slept_until(SteadyTime when) {
    try {
        co_await sleep_until(when);
    } catch (const boost::system::system_error&) {
        co_return false;
    }
    co_return true;
}

SteadyTime RealClock::now() const { return std::chrono::steady_clock::now(); }

WallTime RealClock::wall_now() const {
    return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

asio::awaitable<void> RealClock::sleep_until(SteadyTime when) {
    asio::steady_timer timer{co_await asio::this_coro::executor, when};
    co_await timer.async_wait(asio::use_awaitable);
}

asio::awaitable<bool> RealClock::slept_until(SteadyTime when) {
    asio::steady_timer timer{co_await asio::this_coro::executor, when};
    boost::system::error_code cancelled;
    co_await timer.async_wait(asio::redirect_error(asio::use_awaitable, cancelled));
    co_return !cancelled;
}

ManualClock::ManualClock(WallTime start) : now_{std::chrono::hours{1}}, wall_{start} {}

SteadyTime ManualClock::now() const {
    const std::scoped_lock lock{mutex_};
    return now_;
}

WallTime ManualClock::wall_now() const {
    const std::scoped_lock lock{mutex_};
    return wall_;
}

asio::awaitable<void> ManualClock::sleep_until(SteadyTime when) {
    auto timer = std::make_shared<asio::steady_timer>(co_await asio::this_coro::executor, SteadyTime::max());
    std::list<Sleeper>::iterator self;
    {
        const std::scoped_lock lock{mutex_};
        if (when <= now_) co_return;
        self = sleepers_.insert(sleepers_.end(), Sleeper{when, timer});
    }
    struct Leave {
        ManualClock& clock;
        std::list<Sleeper>::iterator self;
        ~Leave() {
            const std::scoped_lock lock{clock.mutex_};
            clock.sleepers_.erase(self);
        }
    };
    const Leave leave{*this, self};
    boost::system::error_code waited;
    co_await timer->async_wait(asio::redirect_error(asio::use_awaitable, waited));
    if (now() >= when) co_return;
    throw boost::system::system_error{asio::error::operation_aborted};
}

void ManualClock::advance(std::chrono::nanoseconds by) {
    std::vector<std::shared_ptr<asio::steady_timer>> due;
    {
        const std::scoped_lock lock{mutex_};
        now_ += std::chrono::duration_cast<std::chrono::steady_clock::duration>(by);
        wall_ += std::chrono::duration_cast<std::chrono::milliseconds>(by);
        for (const auto& sleeper : sleepers_) {
            if (sleeper.due <= now_) due.push_back(sleeper.timer);
        }
    }
    for (auto& timer : due) {
        auto executor = timer->get_executor();
        asio::dispatch(executor, [timer = std::move(timer)] { timer->cancel(); });
    }
}

std::size_t ManualClock::sleepers() const {
    const std::scoped_lock lock{mutex_};
    return sleepers_.size();
}

SteadyTime ManualClock::next_due() const {
    const std::scoped_lock lock{mutex_};
    auto next = SteadyTime::max();
    for (const auto& sleeper : sleepers_) next = std::min(next, sleeper.due);
    return next;
}

std::string to_rfc3339(WallTime time) {
    const auto seconds = std::chrono::floor<std::chrono::seconds>(time);
    const auto days = std::chrono::floor<std::chrono::days>(seconds);
    const std::chrono::year_month_day date{days};
    const std::chrono::hh_mm_ss clock{time - days};
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z", static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()), clock.hours().count(),
                       clock.minutes().count(), clock.seconds().count(), clock.subseconds().count());
}

}  // namespace fleetgate::base
