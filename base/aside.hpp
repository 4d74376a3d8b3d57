// Work that blocks, on a thread of its own, awaited from the service's.
#pragma once

#include <functional>
#include <memory>
#include <utility>

#include <boost/asio/associated_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace fleetgate::base {

namespace asio = boost::asio;

/// Not co_spawn on the pool: in Boost 1.81 a cancel that comes as the work ends reaches into what is gone.
/// Resumes on the caller's executor. `work` must not throw. Cancel: not heard. The pool must outlive who waits.
template <class T>
asio::awaitable<T> aside(asio::thread_pool& pool, std::function<T()> work) {
    const auto begin = [&pool]<class Handler>(Handler handler, std::function<T()> todo) {
        auto guard = asio::make_work_guard(asio::get_associated_executor(handler));
        // Shared, for a std::function must be copyable and a handler is not.
        auto waiter = std::make_shared<Handler>(std::move(handler));
        asio::post(pool, [waiter, guard, todo = std::move(todo)] {
            auto result = std::make_shared<T>(todo());
            asio::post(guard.get_executor(), [waiter, result]() mutable { std::move (*waiter)(std::move(*result)); });
        });
    };
    co_return co_await asio::async_initiate<const asio::use_awaitable_t<>, void(T)>(begin, asio::use_awaitable,
                                                                                    std::move(work));
}

}  // namespace fleetgate::base
