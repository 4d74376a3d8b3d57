// Runs one coroutine to its end on an io_context of its own, and hands back what it returned.
#pragma once

#include <exception>
#include <optional>
#include <stdexcept>
#include <utility>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

namespace fleetgate::fakes {

/// On `io`, so that objects which were made with its executor are served meanwhile. Throws what the coroutine threw.
template <class T>
T run(boost::asio::io_context& io, boost::asio::awaitable<T> work) {
    std::optional<T> result;
    std::exception_ptr error;
    boost::asio::co_spawn(io, std::move(work), [&](std::exception_ptr e, T value) {
        error = e;
        result.emplace(std::move(value));
        io.stop();
    });
    io.restart();
    io.run();
    if (error) std::rethrow_exception(error);
    if (!result) throw std::logic_error{"the coroutine did not end: it waits for something that nobody will do"};
    return *std::move(result);
}

inline void run(boost::asio::io_context& io, boost::asio::awaitable<void> work) {
    bool done = false;
    std::exception_ptr error;
    boost::asio::co_spawn(io, std::move(work), [&](std::exception_ptr e) {
        error = e;
        done = true;
        io.stop();
    });
    io.restart();
    io.run();
    if (error) std::rethrow_exception(error);
    if (!done) throw std::logic_error{"the coroutine did not end: it waits for something that nobody will do"};
}

template <class T>
T run(boost::asio::awaitable<T> work) {
    boost::asio::io_context io;
    return run(io, std::move(work));
}

}  // namespace fleetgate::fakes
