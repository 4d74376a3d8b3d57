// An HttpServer on a thread and a loopback port of its own.
#pragma once

#include "base/clock.hpp"
#include "base/log.hpp"
#include "net/http_server.hpp"

#include <cstdint>
#include <functional>
#include <future>
#include <string>
#include <thread>
#include <utility>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>

namespace fleetgate::fakes {

class LiveServer {
public:
    explicit LiveServer(net::HttpServerSettings settings, net::Handler handler)
        : LiveServer{std::move(settings), std::move(handler), real_clock_} {}

    /// `clock` must outlive this.
    LiveServer(net::HttpServerSettings settings, net::Handler handler, base::Clock& clock)
        : server_{io_.get_executor(), clock, log_, with_port(std::move(settings)), std::move(handler)} {
        bound_ = server_.listen();
        if (!bound_) return;
        port_ = server_.endpoints().front().port;
        boost::asio::co_spawn(io_, server_.run(), boost::asio::detached);
        thread_ = std::thread{[this] { io_.run(); }};
    }
    ~LiveServer() { stop(std::chrono::milliseconds{0}); }
    LiveServer(const LiveServer&) = delete;
    LiveServer& operator=(const LiveServer&) = delete;

    [[nodiscard]] std::uint16_t port() const { return port_; }
    [[nodiscard]] const base::Result<void>& bound() const { return bound_; }
    [[nodiscard]] std::string url(const std::string& path, const std::string& host = "localhost") const {
        return "https://" + host + ":" + std::to_string(port_) + path;
    }
    boost::asio::io_context& io() { return io_; }

    /// Runs `work` on the server's thread and waits for it.
    template <class F>
    auto on_thread(F work) {
        std::packaged_task<decltype(work())()> task{std::move(work)};
        auto result = task.get_future();
        boost::asio::post(io_, std::ref(task));
        return result.get();
    }
    net::HttpServerFigures figures() {
        return on_thread([this] { return server_.figures(); });
    }
    net::HttpServer& server() { return server_; }

    /// Returns when the server has ended.
    void stop(std::chrono::milliseconds budget) {
        if (!thread_.joinable()) return;
        boost::asio::post(io_, [this, budget] { server_.stop(budget); });
        thread_.join();
    }

private:
    static net::HttpServerSettings with_port(net::HttpServerSettings settings) {
        if (settings.listen.empty()) settings.listen.push_back({"127.0.0.1", 0});
        return settings;
    }

    base::RealClock real_clock_;
    base::NullLog log_;
    boost::asio::io_context io_{1};
    net::HttpServer server_;
    base::Result<void> bound_;
    std::uint16_t port_ = 0;
    std::thread thread_;
};

}  // namespace fleetgate::fakes
