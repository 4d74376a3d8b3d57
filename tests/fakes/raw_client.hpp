// A client that sends exactly the octets it is told to, and reads what comes.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/write.hpp>

namespace fleetgate::fakes {

class RawClient {
public:
    explicit RawClient(std::uint16_t port, const std::string& address = "127.0.0.1") : socket_{io_} {
        socket_.connect({boost::asio::ip::make_address(address), port});
    }

    /// False when the server has closed.
    bool send(std::string_view octets) {
        boost::system::error_code error;
        boost::asio::write(socket_, boost::asio::buffer(octets.data(), octets.size()), error);
        return !error;
    }
    /// What arrives until `text` is in it, the server closes, or `limit` passes.
    std::string read_until(std::string_view text, std::chrono::milliseconds limit = std::chrono::seconds{10}) {
        const auto deadline = std::chrono::steady_clock::now() + limit;
        while (!closed_ && received_.find(text) == std::string::npos && std::chrono::steady_clock::now() < deadline)
            read_some(deadline);
        return received_;
    }
    std::string read_to_end(std::chrono::milliseconds limit = std::chrono::seconds{10}) {
        const auto deadline = std::chrono::steady_clock::now() + limit;
        while (!closed_ && std::chrono::steady_clock::now() < deadline) read_some(deadline);
        return received_;
    }
    void forget() { received_.clear(); }
    [[nodiscard]] bool closed() const { return closed_; }
    void end_sending() {
        boost::system::error_code ignored;
        socket_.shutdown(boost::asio::ip::tcp::socket::shutdown_send, ignored);
    }
    void close() { socket_.close(); }

private:
    void read_some(std::chrono::steady_clock::time_point deadline) {
        std::array<char, 16384> octets{};
        socket_.async_read_some(boost::asio::buffer(octets), [&](boost::system::error_code error, std::size_t n) {
            received_.append(octets.data(), n);
            if (error && error != boost::asio::error::operation_aborted) closed_ = true;
        });
        io_.restart();
        io_.run_until(deadline);
        if (!io_.stopped()) {
            socket_.cancel();
            io_.restart();
            io_.run();
        }
    }

    boost::asio::io_context io_;
    boost::asio::ip::tcp::socket socket_;
    std::string received_;
    bool closed_ = false;
};

}  // namespace fleetgate::fakes
