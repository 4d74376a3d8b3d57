#include "base/task_group.hpp"

#include <utility>

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/system/system_error.hpp>

namespace fleetgate::base {

std::string failure_text(const std::exception_ptr& error) {
    if (!error) return {};
    try {
        std::rethrow_exception(error);
    } catch (const boost::system::system_error& failed) {
        return failed.code() == asio::error::operation_aborted ? std::string{} : failed.what();
    } catch (const std::exception& failed) {
        return failed.what();
    } catch (...) {
        return "an exception of an unknown type";
    }
}

TaskGroup::TaskGroup(asio::any_io_executor executor, std::size_t limit, OnFailure on_failure)
    : executor_{std::move(executor)},
      limit_{limit},
      on_failure_{std::move(on_failure)},
      changed_{executor_, asio::steady_timer::time_point::max()} {}

asio::awaitable<bool> TaskGroup::spawn(asio::awaitable<void> task) {
    co_await asio::this_coro::throw_if_cancelled(false);
    auto stop = co_await asio::this_coro::cancellation_state;
    while (tasks_.size() >= limit_ && !cancelled_ && stop.cancelled() == asio::cancellation_type::none) {
        boost::system::error_code woken;
        co_await changed_.async_wait(asio::redirect_error(asio::use_awaitable, woken));
    }
    if (cancelled_ || stop.cancelled() != asio::cancellation_type::none) co_return false;
    const auto self = tasks_.emplace(tasks_.end());
    auto ended = [this, self](const std::exception_ptr& error) {
        tasks_.erase(self);
        changed_.cancel();
        if (const auto what = failure_text(error); !what.empty()) on_failure_(what);
    };
    asio::co_spawn(executor_, std::move(task), asio::bind_cancellation_slot(self->slot(), std::move(ended)));
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
    const auto stop = co_await asio::this_coro::cancellation_state;
    while (true) {
        if (!cancelled_ && stop.cancelled() != asio::cancellation_type::none) cancel();
        if (tasks_.empty()) co_return;
        boost::system::error_code woken;
        co_await changed_.async_wait(asio::redirect_error(asio::use_awaitable, woken));
    }
}

}  // namespace fleetgate::base
