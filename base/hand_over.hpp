// A result that a thread makes and a coroutine of an executor waits for.
#pragma once

#include "base/result.hpp"

#include <memory>
#include <mutex>
#include <optional>
#include <utility>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace fleetgate::base {

/// Made as a shared_ptr, by a type that derives from it and holds the work. One coroutine waits, by a Wait.
template <class T>
class HandOver : public std::enable_shared_from_this<HandOver<T>> {
public:
    /// From any thread. Nothing happens when nobody waits any more.
    void finish(Result<T> result) {
        const std::scoped_lock lock{mutex_};
        if (waiter_ == nullptr) return;
        result_ = std::move(result);
        boost::asio::post(executor_, [self = this->shared_from_this()] {
            const std::scoped_lock waking{self->mutex_};
            // Not cancel(): this also wakes a wait that has not begun.
            if (self->waiter_ != nullptr) self->waiter_->expires_at(boost::asio::steady_timer::time_point::min());
        });
    }

    [[nodiscard]] bool is_finished() const {
        const std::scoped_lock lock{mutex_};
        return result_.has_value();
    }

    /// In the frame of the coroutine that waits; made before a thread gets to see the work. However that coroutine
    /// ends, also with its whole executor: nobody touches its timer afterwards.
    class Wait {
    public:
        Wait(std::shared_ptr<HandOver> work, boost::asio::any_io_executor executor)
            : work_{std::move(work)}, woken_{executor, boost::asio::steady_timer::time_point::max()} {
            const std::scoped_lock lock{work_->mutex_};
            work_->executor_ = std::move(executor);
            work_->waiter_ = &woken_;
        }
        Wait(const Wait&) = delete;
        Wait& operator=(const Wait&) = delete;
        ~Wait() {
            const std::scoped_lock lock{work_->mutex_};
            work_->waiter_ = nullptr;
        }

        /// Errors: operation_canceled; what the thread made of it.
        boost::asio::awaitable<Result<T>> result() {
            co_await woken_.async_wait(boost::asio::as_tuple(boost::asio::use_awaitable));
            const std::scoped_lock lock{work_->mutex_};
            if (work_->result_) co_return *std::move(work_->result_);
            co_return fail(std::errc::operation_canceled, "stopped");
        }

    private:
        std::shared_ptr<HandOver> work_;
        boost::asio::steady_timer woken_;
    };

private:
    mutable std::mutex mutex_;
    boost::asio::any_io_executor executor_;  // touched only while `waiter_` is set
    boost::asio::steady_timer* waiter_ = nullptr;
    std::optional<Result<T>> result_;
};

}  // namespace fleetgate::base
