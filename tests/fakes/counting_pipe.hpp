// A TCP pipe that counts what passes: the payload of both directions, TLS and all. It can forget its connections.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <list>
#include <thread>

#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/write.hpp>

namespace fleetgate::fakes {

class CountingPipe {
public:
    struct Octets {
        std::uint64_t up = 0;
        std::uint64_t down = 0;
        std::uint64_t connections = 0;

        [[nodiscard]] std::uint64_t all() const { return up + down; }
        Octets operator-(const Octets& other) const {
            return {up - other.up, down - other.down, connections - other.connections};
        }
    };

    /// To 127.0.0.1:`port`.
    explicit CountingPipe(std::uint16_t port) : target_{boost::asio::ip::address_v4::loopback(), port} {
        accept();
        thread_ = std::thread{[this] { io_.run(); }};
    }
    ~CountingPipe() {
        io_.stop();
        thread_.join();
    }
    CountingPipe(const CountingPipe&) = delete;
    CountingPipe& operator=(const CountingPipe&) = delete;

    [[nodiscard]] std::uint16_t port() const { return acceptor_.local_endpoint().port(); }
    [[nodiscard]] Octets octets() const { return {up_, down_, connections_}; }
    /// As a server that has waited long enough: what is open ends.
    void end_all() {
        on_all([](Link& link) { end(link); });
    }
    /// As a firewall that has forgotten what is open: nothing of it passes any more, and nobody is told.
    void forget_all() {
        on_all([](Link& link) { link.passes_up = link.passes_down = false; });
    }
    /// What is open brings requests, and no answers.
    void lose_answers() {
        on_all([](Link& link) { link.passes_down = false; });
    }

private:
    using tcp = boost::asio::ip::tcp;
    struct Link {
        explicit Link(boost::asio::io_context& io) : client{io}, server{io} {}
        tcp::socket client;
        tcp::socket server;
        std::array<char, 65536> up{};
        std::array<char, 65536> down{};
        bool passes_up = true;
        bool passes_down = true;
    };

    template <class F>
    void on_all(F work) {
        std::atomic<bool> done = false;
        boost::asio::post(io_, [&] {
            for (auto& link : links_) work(link);
            done = true;
            done.notify_one();
        });
        done.wait(false);
    }

    static void end(Link& link) {
        boost::system::error_code ignored;
        link.client.shutdown(tcp::socket::shutdown_both, ignored);
        link.server.shutdown(tcp::socket::shutdown_both, ignored);
    }
    void accept() {
        auto& link = links_.emplace_back(io_);
        acceptor_.async_accept(link.client, [this, &link](boost::system::error_code error) {
            if (error) return;
            ++connections_;
            link.passes_up = link.passes_down = true;  // it has been in the list since before it came
            link.server.connect(target_, error);
            if (error) {
                end(link);
            } else {
                pump(link, link.client, link.server, link.up, up_, link.passes_up);
                pump(link, link.server, link.client, link.down, down_, link.passes_down);
            }
            accept();
        });
    }
    void pump(Link& link, tcp::socket& from, tcp::socket& to, std::array<char, 65536>& octets,
              std::atomic<std::uint64_t>& count, const bool& passes) {
        from.async_read_some(boost::asio::buffer(octets), [this, &link, &from, &to, &octets, &count, &passes](
                                                              boost::system::error_code error, auto n) {
            count += n;
            if (!error && passes) boost::asio::write(to, boost::asio::buffer(octets.data(), n), error);
            if (error) return end(link);
            pump(link, from, to, octets, count, passes);
        });
    }

    tcp::endpoint target_;
    boost::asio::io_context io_{1};
    tcp::acceptor acceptor_{io_, tcp::endpoint{boost::asio::ip::address_v4::loopback(), 0}};
    std::list<Link> links_;
    std::atomic<std::uint64_t> up_ = 0;
    std::atomic<std::uint64_t> down_ = 0;
    std::atomic<std::uint64_t> connections_ = 0;
    std::thread thread_;
};

}  // namespace fleetgate::fakes
