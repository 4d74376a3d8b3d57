// What the tests of the server ask and answer.
#pragma once

#include "net/http_server.hpp"

#include <chrono>
#include <string>
#include <thread>
#include <utility>

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace fleetgate::net {

inline const std::string kGet = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n";
inline const std::string kGetAndClose = "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

inline Response text(std::string body) {
    Response response;
    response.headers.add("Content-Type", "text/plain");
    response.body = std::move(body);
    return response;
}

inline asio::awaitable<Response> hello(Request) { co_return text("hello"); }
inline asio::awaitable<Response> echo(Request request) { co_return text(request.body); }
inline asio::awaitable<Response> never(Request) {
    asio::steady_timer timer{co_await asio::this_coro::executor, asio::steady_timer::time_point::max()};
    co_await timer.async_wait(asio::use_awaitable);
    co_return text("late");
}

/// Until `condition` holds: what another thread does cannot be awaited otherwise.
template <class F>
bool eventually(F condition) {
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds{10};
    while (!condition()) {
        if (std::chrono::steady_clock::now() > deadline) return false;
        std::this_thread::yield();
    }
    return true;
}

}  // namespace fleetgate::net
