// A TLS server that shows whatever certificate it is given, at whatever strength, one client at a time.
#pragma once

#include "tests/fakes/crooked_certificates.hpp"

#include <atomic>
#include <cstdint>
#include <cstring>
#include <string>
#include <thread>
#include <vector>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <openssl/ssl.h>

namespace fleetgate::fakes {

struct Shown {
    Crooked leaf;
    std::vector<Crooked> chain;  ///< what is sent beside it
    std::string stapled;         ///< DER; empty: nothing
    int oldest = TLS1_2_VERSION;
    int newest = TLS1_3_VERSION;
    const char* ciphers = "ALL:@SECLEVEL=0";
};

class CrookedServer {
public:
    explicit CrookedServer(Shown shown) : shown_{std::move(shown)}, context_{SSL_CTX_new(TLS_server_method())} {
        SSL_CTX_set_security_level(context_.get(), 0);
        SSL_CTX_set_min_proto_version(context_.get(), shown_.oldest);
        SSL_CTX_set_max_proto_version(context_.get(), shown_.newest);
        SSL_CTX_set_cipher_list(context_.get(), shown_.ciphers);
        SSL_CTX_use_certificate(context_.get(), shown_.leaf.certificate.get());
        SSL_CTX_use_PrivateKey(context_.get(), shown_.leaf.key.get());
        for (const auto& one : shown_.chain) SSL_CTX_add1_chain_cert(context_.get(), one.certificate.get());
        SSL_CTX_set_mode(context_.get(), SSL_MODE_NO_AUTO_CHAIN);
        SSL_CTX_set_tlsext_status_cb(context_.get(), on_status);
        SSL_CTX_set_tlsext_status_arg(context_.get(), this);
        acceptor_.listen();
        accept();
        thread_ = std::thread{[this] { io_.run(); }};
    }
    ~CrookedServer() {
        io_.stop();
        thread_.join();
    }
    CrookedServer(const CrookedServer&) = delete;
    CrookedServer& operator=(const CrookedServer&) = delete;

    [[nodiscard]] std::uint16_t port() const { return acceptor_.local_endpoint().port(); }
    /// Requests of which at least one octet came: 0 when the client went away in time.
    [[nodiscard]] int served() const { return served_; }

private:
    using tcp = boost::asio::ip::tcp;

    static int on_status(SSL* ssl, void* self) {
        const auto& der = static_cast<CrookedServer*>(self)->shown_.stapled;
        if (der.empty()) return SSL_TLSEXT_ERR_NOACK;
        auto* copy = static_cast<unsigned char*>(OPENSSL_malloc(der.size()));
        std::memcpy(copy, der.data(), der.size());
        SSL_set_tlsext_status_ocsp_resp(ssl, copy, static_cast<long>(der.size()));
        return SSL_TLSEXT_ERR_OK;
    }

    void accept() {
        acceptor_.async_accept([this](boost::system::error_code error, tcp::socket client) {
            if (error) return;
            client.native_non_blocking(false);
            serve(client);
            accept();
        });
    }
    void serve(tcp::socket& client) {
        const std::unique_ptr<SSL, net::OpensslFree<SSL_free>> ssl{SSL_new(context_.get())};
        SSL_set_fd(ssl.get(), static_cast<int>(client.native_handle()));
        if (SSL_accept(ssl.get()) != 1) {
            net::openssl_reason();
            return;
        }
        char octets[4096];
        if (SSL_read(ssl.get(), octets, sizeof octets) <= 0) {
            net::openssl_reason();
            return;
        }
        ++served_;
        static constexpr std::string_view kAnswer =
            "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
        SSL_write(ssl.get(), kAnswer.data(), static_cast<int>(kAnswer.size()));
        SSL_shutdown(ssl.get());
    }

    Shown shown_;
    std::unique_ptr<SSL_CTX, net::OpensslFree<SSL_CTX_free>> context_;
    boost::asio::io_context io_{1};
    tcp::acceptor acceptor_{io_, tcp::endpoint{boost::asio::ip::address_v4::loopback(), 0}};
    std::atomic<int> served_ = 0;
    std::thread thread_;
};

}  // namespace fleetgate::fakes
