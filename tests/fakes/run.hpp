// Runs one coroutine to its end on an io_context of its own, and hands back what it returned.
#pragma once

#include <optional>
#include <utility>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>

namespace fleetgate::fakes {

/// On `io`, so that objects which were made with its executor are served meanwhile. Throws what the coroutine threw.
void run(boost::asio::io_context& io, boost::asio::awaitable<void> work);

/// What `work` returned, in `result`: spawning is compiled once, for void, and not for each type in each test.
template <class T>
boost::asio::awaitable<void> keep_result(boost::asio::awaitable<T> work, std::optional<T>& result) {
    T value = co_await std::move(work);
    result.emplace(std::move(value));
}

template <class T>
T run(boost::asio::io_context& io, boost::asio::awaitable<T> work) {
    std::optional<T> result;
    run(io, keep_result(std::move(work), result));
    return *std::move(result);
}

template <class T>
T run(boost::asio::awaitable<T> work) {
    boost::asio::io_context io;
    return run(io, std::move(work));
}

}  // namespace fleetgate::fakes
