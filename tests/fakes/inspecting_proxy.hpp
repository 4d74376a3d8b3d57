// A customer's proxy that opens TLS: it shows a certificate of its own making for whatever host is asked for, reads
// what passes, and speaks to the server itself.
#pragma once

#include "tests/fakes/test_certificates.hpp"

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
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/write.hpp>

namespace fleetgate::fakes {

class InspectingProxy {
public:
    InspectingProxy() {
        acceptor_.listen();
        accept();
        thread_ = std::thread{[this] { io_.run(); }};
    }
    ~InspectingProxy() {
        io_.stop();
        thread_.join();
    }
    InspectingProxy(const InspectingProxy&) = delete;
    InspectingProxy& operator=(const InspectingProxy&) = delete;

    [[nodiscard]] std::uint16_t port() const { return acceptor_.local_endpoint().port(); }
    [[nodiscard]] std::string url() const { return "http://127.0.0.1:" + std::to_string(port()); }
    /// Who signs what it shows.
    [[nodiscard]] const std::string& authority_pem() const { return authority_.chain_pem; }
    /// Octets of requests that it read in clear.
    [[nodiscard]] std::size_t read() const { return read_; }

private:
    using tcp = boost::asio::ip::tcp;
    using Stream = boost::asio::ssl::stream<tcp::socket>;
    struct Tunnel {
        explicit Tunnel(boost::asio::io_context& io) : client{io}, server{io} {}
        tcp::socket client;
        tcp::socket server;
        std::string head;
        boost::asio::ssl::context shown{boost::asio::ssl::context::tls_server};
        boost::asio::ssl::context seen{boost::asio::ssl::context::tls_client};
        std::unique_ptr<Stream> inside;
        std::unique_ptr<Stream> outside;
        std::array<char, 16384> up{};
        std::array<char, 16384> down{};
    };

    void accept() {
        auto& tunnel = tunnels_.emplace_back(io_);
        acceptor_.async_accept(tunnel.client, [this, &tunnel](boost::system::error_code error) {
            if (error) return;
            boost::asio::async_read_until(tunnel.client, boost::asio::dynamic_buffer(tunnel.head, 8192), "\r\n\r\n",
                                          [this, &tunnel](boost::system::error_code failed, std::size_t) {
                                              if (!failed) open(tunnel);
                                          });
            accept();
        });
    }
    /// "CONNECT host:port HTTP/1.1"
    void open(Tunnel& tunnel) {
        const auto target = tunnel.head.substr(8, tunnel.head.find(' ', 8) - 8);
        const auto host = target.substr(0, target.rfind(':'));
        const auto number = static_cast<std::uint16_t>(std::stoi(target.substr(target.rfind(':') + 1)));
        const auto identity = must(net::make_server_certificate(authority_, {host}, right_now()));
        tunnel.shown.use_certificate_chain(boost::asio::buffer(identity.chain_pem));
        tunnel.shown.use_private_key(boost::asio::buffer(identity.key_pem.reveal()), boost::asio::ssl::context::pem);
        boost::system::error_code error;
        boost::asio::write(tunnel.client,
                           boost::asio::buffer(std::string_view{"HTTP/1.1 200 Connection established\r\n\r\n"}), error);
        tunnel.inside = std::make_unique<Stream>(std::move(tunnel.client), tunnel.shown);
        tunnel.inside->async_handshake(Stream::server, [this, &tunnel, number](boost::system::error_code failed) {
            if (failed) return;
            tunnel.server.connect({boost::asio::ip::address_v4::loopback(), number}, failed);
            if (failed) return;
            tunnel.outside = std::make_unique<Stream>(std::move(tunnel.server), tunnel.seen);
            tunnel.outside->handshake(Stream::client, failed);
            if (failed) return;
            pump(*tunnel.inside, *tunnel.outside, tunnel.up, true);
            pump(*tunnel.outside, *tunnel.inside, tunnel.down, false);
        });
    }
    void pump(Stream& from, Stream& to, std::array<char, 16384>& octets, bool is_request) {
        from.async_read_some(boost::asio::buffer(octets),
                             [this, &from, &to, &octets, is_request](boost::system::error_code error, std::size_t n) {
                                 if (!error) boost::asio::write(to, boost::asio::buffer(octets.data(), n), error);
                                 if (error) {
                                     boost::system::error_code ignored;
                                     to.lowest_layer().shutdown(tcp::socket::shutdown_both, ignored);
                                     return;
                                 }
                                 if (is_request) read_ += n;
                                 pump(from, to, octets, is_request);
                             });
    }

    net::TlsIdentity authority_ = must(net::make_authority("Corp Inspection CA", right_now()));
    boost::asio::io_context io_{1};
    tcp::acceptor acceptor_{io_, tcp::endpoint{boost::asio::ip::address_v4::loopback(), 0}};
    std::list<Tunnel> tunnels_;
    std::atomic<std::size_t> read_ = 0;
    std::thread thread_;
};

}  // namespace fleetgate::fakes
