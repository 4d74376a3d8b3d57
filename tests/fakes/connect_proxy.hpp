// A customer's proxy: CONNECT only, with Basic authentication when asked for.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <list>
#include <string>
#include <thread>
#include <utility>

#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/write.hpp>

namespace fleetgate::fakes {

class ConnectProxy {
public:
    /// `credentials`: "dXNlcjpwYXNz" (base64 of user:password), or empty. `refuse`: the status for every CONNECT.
    explicit ConnectProxy(std::string credentials = {}, unsigned refuse = 0)
        : credentials_{std::move(credentials)}, refuse_{refuse} {
        acceptor_.listen();
        accept();
        thread_ = std::thread{[this] { io_.run(); }};
    }
    ~ConnectProxy() {
        io_.stop();
        thread_.join();
    }
    ConnectProxy(const ConnectProxy&) = delete;
    ConnectProxy& operator=(const ConnectProxy&) = delete;

    [[nodiscard]] std::string url() const {
        return "http://127.0.0.1:" + std::to_string(acceptor_.local_endpoint().port());
    }
    [[nodiscard]] int tunnels() const { return tunnels_; }
    [[nodiscard]] bool was_told_the_program() const { return was_told_the_program_; }

private:
    using tcp = boost::asio::ip::tcp;
    struct Tunnel {
        explicit Tunnel(boost::asio::io_context& io) : client{io}, server{io} {}
        tcp::socket client;
        tcp::socket server;
        std::string head;
        std::array<char, 16384> up{};
        std::array<char, 16384> down{};
    };

    void accept() {
        auto& tunnel = tunnels_open_.emplace_back(io_);
        acceptor_.async_accept(tunnel.client, [this, &tunnel](boost::system::error_code error) {
            if (error) return;
            read_head(tunnel);
            accept();
        });
    }
    void read_head(Tunnel& tunnel) {
        boost::asio::async_read_until(tunnel.client, boost::asio::dynamic_buffer(tunnel.head, 8192), "\r\n\r\n",
                                      [this, &tunnel](boost::system::error_code error, std::size_t length) {
                                          if (error) return;
                                          const auto head = tunnel.head.substr(0, length);
                                          tunnel.head.erase(0, length);
                                          answer(tunnel, head);
                                      });
    }
    void answer(Tunnel& tunnel, const std::string& head) {
        was_told_the_program_ = head.find("User-Agent: ") != std::string::npos;
        boost::system::error_code error;
        const auto say = [&](const std::string& text) {
            boost::asio::write(tunnel.client, boost::asio::buffer(text), error);
        };
        if (refuse_ != 0) return say("HTTP/1.1 " + std::to_string(refuse_) + " No\r\nContent-Length: 0\r\n\r\n");
        if (!credentials_.empty() && head.find("Proxy-Authorization: Basic " + credentials_) == std::string::npos) {
            say("HTTP/1.1 407 Who\r\nProxy-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\n\r\n");
            return read_head(tunnel);
        }
        const auto colon = head.find(':');
        tunnel.server.connect(
            {boost::asio::ip::address_v4::loopback(), static_cast<std::uint16_t>(std::stoi(head.substr(colon + 1)))},
            error);
        if (error) return say("HTTP/1.1 502 No\r\nContent-Length: 0\r\n\r\n");
        ++tunnels_;
        say("HTTP/1.1 200 OK\r\n\r\n");
        pump(tunnel.client, tunnel.server, tunnel.up);
        pump(tunnel.server, tunnel.client, tunnel.down);
    }
    void pump(tcp::socket& from, tcp::socket& to, std::array<char, 16384>& octets) {
        from.async_read_some(boost::asio::buffer(octets), [this, &from, &to, &octets](auto error, std::size_t n) {
            boost::system::error_code ignored;
            if (!error) boost::asio::write(to, boost::asio::buffer(octets.data(), n), error);
            if (error) {
                to.shutdown(tcp::socket::shutdown_send, ignored);
                return;
            }
            pump(from, to, octets);
        });
    }

    std::string credentials_;
    unsigned refuse_;
    boost::asio::io_context io_{1};
    tcp::acceptor acceptor_{io_, tcp::endpoint{boost::asio::ip::address_v4::loopback(), 0}};
    std::list<Tunnel> tunnels_open_;
    std::atomic<int> tunnels_ = 0;
    std::atomic<bool> was_told_the_program_ = false;
    std::thread thread_;
};

}  // namespace fleetgate::fakes
