#include "base/task_group.hpp"

#include <utility>

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace fleetgate::base {

TaskGroup::TaskGroup(asio::any_io_executor executor, std::size_t limit)
    : executor_{std::move(executor)}, limit_{limit}, changed_{executor_, asio::steady_timer::time_point::max()} {}

asio::awaitable<bool> TaskGroup::spawn(asio::awaitable<void> task) {
    co_await asio::this_coro::throw_if_cancelled(false);
    auto stop = co_await asio::this_coro::cancellation_state;
    while (tasks_.size() >= limit_ && !cancelled_ && stop.cancelled() == asio::cancellation_type::none) {
        boost::system::error_code woken;
        co_await changed_.async_wait(asio::redirect_error(asio::use_awaitable, woken));
    }
    if (cancelled_ || stop.cancelled() != asio::cancellation_type::none) co_return false;
    const auto self = tasks_.emplace(tasks_.end());
    asio::co_spawn(executor_, std::move(task), asio::bind_cancellation_slot(self->slot(), [this, self](auto) {
                       tasks_.erase(self);
                       changed_.cancel();
                   }));
    co_return true;
}

void TaskGroup::cancel() {
    cancelled_ = true;
    for (auto it = tasks_.begin(); it != tasks_.end();) {
        auto& signal = *it++;  // emitting may end the task and remove it
        signal.emit(asio::cancellation_type::terminal);
    }
    changed_.cancel();
}

asio::awaitable<void> TaskGroup::join() {
    co_await asio::this_coro::throw_if_cancelled(false);
    auto stop = co_await asio::this_coro::cancellation_state;
    co_await asio::this_coro::reset_cancellation_state(asio::enable_terminal_cancellation());
    while (!tasks_.empty()) {
        boost::system::error_code woken;
        co_await changed_.async_wait(asio::redirect_error(asio::use_awaitable, woken));
        if (!cancelled_ && stop.cancelled() != asio::cancellation_type::none) cancel();
    }
}

}  // namespace fleetgate::base
