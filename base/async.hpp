// Structured concurrency on Asio coroutines: races and deadlines. (Boost 1.81 has no cancel_after.)
#pragma once

#include "base/clock.hpp"
#include "base/result.hpp"

#include <chrono>
#include <exception>
#include <optional>
#include <string>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/deferred.hpp>
#include <boost/asio/experimental/parallel_group.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace fleetgate::base {

/// Whichever ends first decides, by finishing or by throwing; the other is cancelled and awaited.
inline asio::awaitable<void> first_of(asio::awaitable<void> a, asio::awaitable<void> b) {
    auto executor = co_await asio::this_coro::executor;
    auto [order, error_a, error_b] =
        co_await asio::experimental::make_parallel_group(asio::co_spawn(executor, std::move(a), asio::deferred),
                                                         asio::co_spawn(executor, std::move(b), asio::deferred))
            .async_wait(asio::experimental::wait_for_one(), asio::use_awaitable);
    const auto first = order[0] == 0 ? error_a : error_b;
    if (first) std::rethrow_exception(first);
}

/// The result of `work`, or timed_out when `limit` passes first (the work is cancelled and awaited),
/// or operation_canceled when the caller itself is cancelled. A cancelled wait is not a timeout.
template <class T>
asio::awaitable<Result<T>> within(Clock& clock, std::chrono::nanoseconds limit, asio::awaitable<Result<T>> work) {
    auto executor = co_await asio::this_coro::executor;
    // A result must be default-constructible to pass through Asio's group; optional is.
    auto boxed = [](asio::awaitable<Result<T>> inner) -> asio::awaitable<std::optional<Result<T>>> {
        co_return co_await std::move(inner);
    };
    const auto until = clock.now() + std::chrono::duration_cast<SteadyTime::duration>(limit);
    auto [order, work_error, result, clock_error, is_over] =
        co_await asio::experimental::make_parallel_group(
            asio::co_spawn(executor, boxed(std::move(work)), asio::deferred),
            asio::co_spawn(executor, clock.slept_until(until), asio::deferred))
            .async_wait(asio::experimental::wait_for_one(), asio::use_awaitable);
    if (order[0] == 0 || (!work_error && result && result->has_value())) {
        if (work_error) std::rethrow_exception(work_error);
        co_return *std::move(result);
    }
    if (clock_error || !is_over) co_return fail(std::errc::operation_canceled, "stopped while waiting");
    co_return fail(std::errc::timed_out,
                   "no result within " +
                       std::to_string(std::chrono::duration_cast<std::chrono::milliseconds>(limit).count()) + " ms");
}

}  // namespace fleetgate::base
