#include "net/stream.hpp"

#include "net/openssl.hpp"

#include <array>
#include <utility>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/ssl/error.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

namespace fleetgate::net {

namespace {

using Socket = asio::ip::tcp::socket;
using ErrorCode = boost::system::error_code;

constexpr auto kAwait = asio::as_tuple(asio::use_awaitable);
/// A client that is busy sending looks for an answer late; one that is cut off before has not read why. The time for it
/// is bounded too.
constexpr std::size_t kMostDiscarded = std::size_t{16} << 20U;

base::Unexpected failed(const ErrorCode& error, std::string_view step) {
    if (error == asio::error::operation_aborted) return base::fail(std::errc::operation_canceled, std::string{step});
    if (error.category() == asio::error::get_ssl_category() ||
        error.category() == asio::ssl::error::get_stream_category())
        return base::fail(std::errc::protocol_error, std::string{step} + ": " + error.message());
    return base::fail(std::error_code{error}, std::string{step});
}

bool is_end(const ErrorCode& error) { return error == asio::error::eof || error == asio::ssl::error::stream_truncated; }

template <class AsyncStream>
asio::awaitable<base::Result<std::size_t>> read_from(AsyncStream& stream, std::span<char> into) {
    auto [error, n] = co_await stream.async_read_some(asio::buffer(into.data(), into.size()), kAwait);
    if (is_end(error)) co_return std::size_t{0};
    if (error) co_return failed(error, "reading");
    co_return n;
}

template <class AsyncStream>
asio::awaitable<base::Result<void>> write_to(AsyncStream& stream, std::string_view octets) {
    auto [error, n] = co_await asio::async_write(stream, asio::buffer(octets.data(), octets.size()), kAwait);
    if (error) co_return failed(error, "writing");
    co_return base::Result<void>{};
}

asio::awaitable<void> discard(Socket& socket) {
    std::array<char, 16384> waste{};
    for (std::size_t dropped = 0; dropped < kMostDiscarded;) {
        auto [error, n] = co_await socket.async_read_some(asio::buffer(waste), kAwait);
        if (error) co_return;
        dropped += n;
    }
}

/// A method begins with a letter (RFC 9110 section 9.1), a record of TLS with 22 (RFC 8446 section 5.1). Looked at, not
/// taken; something must have arrived.
bool begins_as_http(Socket& socket) {
    char first = 0;
    ErrorCode error;
    const auto n = socket.receive(asio::buffer(&first, 1), Socket::message_peek, error);
    return !error && n == 1 && ((first >= 'A' && first <= 'Z') || (first >= 'a' && first <= 'z'));
}

void close_socket(Socket& socket) {
    ErrorCode ignored;
    socket.close(ignored);
}

class PlainStream final : public Stream {
public:
    explicit PlainStream(Socket socket) : socket_{std::move(socket)} {}

    asio::awaitable<base::Result<void>> handshake() override { co_return base::Result<void>{}; }
    std::unique_ptr<Stream> without_tls() override { return std::make_unique<PlainStream>(std::move(socket_)); }
    asio::awaitable<base::Result<std::size_t>> read_some(std::span<char> into) override {
        return read_from(socket_, into);
    }
    asio::awaitable<base::Result<void>> write(std::string_view octets) override { return write_to(socket_, octets); }
    asio::awaitable<void> finish() override {
        ErrorCode ignored;
        socket_.shutdown(Socket::shutdown_send, ignored);
        co_await discard(socket_);
    }
    void cancel() override {
        ErrorCode ignored;
        socket_.cancel(ignored);
    }
    void close() override { close_socket(socket_); }
    std::optional<PeerCertificate> peer_certificate() const override { return std::nullopt; }

private:
    Socket socket_;
};

class TlsStream final : public Stream {
public:
    TlsStream(Socket socket, std::shared_ptr<asio::ssl::context> context)
        : context_{std::move(context)}, stream_{std::move(socket), *context_} {}

    asio::awaitable<base::Result<void>> handshake() override {
        auto [waiting] = co_await stream_.next_layer().async_wait(Socket::wait_read, kAwait);
        if (waiting) co_return failed(waiting, "TLS handshake");
        if (begins_as_http(stream_.next_layer())) {
            co_return base::fail(std::errc::protocol_not_supported, "the client speaks HTTP without TLS");
        }
        auto [error] = co_await stream_.async_handshake(asio::ssl::stream_base::server, kAwait);
        if (error) co_return failed(error, "TLS handshake");
        co_return base::Result<void>{};
    }
    std::unique_ptr<Stream> without_tls() override {
        return std::make_unique<PlainStream>(std::move(stream_.next_layer()));
    }
    asio::awaitable<base::Result<std::size_t>> read_some(std::span<char> into) override {
        return read_from(stream_, into);
    }
    asio::awaitable<base::Result<void>> write(std::string_view octets) override { return write_to(stream_, octets); }
    asio::awaitable<void> finish() override {
        // Sends close_notify, then fails if the peer sends data instead of its own: what matters is sent by then.
        co_await stream_.async_shutdown(kAwait);
        ErrorCode ignored;
        stream_.next_layer().shutdown(Socket::shutdown_send, ignored);
        co_await discard(stream_.next_layer());
    }
    void cancel() override {
        ErrorCode ignored;
        stream_.next_layer().cancel(ignored);
    }
    void close() override { close_socket(stream_.next_layer()); }
    std::optional<PeerCertificate> peer_certificate() const override {
        const auto* certificate = SSL_get0_peer_certificate(stream_.native_handle());
        if (certificate == nullptr) return std::nullopt;
        return PeerCertificate{fingerprint(certificate), common_name(X509_get_subject_name(certificate))};
    }

private:
    std::shared_ptr<asio::ssl::context> context_;
    mutable asio::ssl::stream<Socket> stream_;
};

}  // namespace

std::unique_ptr<Stream> make_stream(Socket socket, std::shared_ptr<asio::ssl::context> context) {
    if (!context) return std::make_unique<PlainStream>(std::move(socket));
    return std::make_unique<TlsStream>(std::move(socket), std::move(context));
}

}  // namespace fleetgate::net
