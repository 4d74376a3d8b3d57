#include "notify/syslog_sender.hpp"

#include "base/async.hpp"
#include "base/text.hpp"
#include "net/openssl.hpp"
#include "notify/errc.hpp"
#include "notify/syslog_text.hpp"

#include <array>
#include <utility>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/connect.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ip/udp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/host_name_verification.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <openssl/ssl.h>

namespace fleetgate::notify {

namespace {

using asio::ip::tcp;
using asio::ip::udp;
using boost::system::error_code;
using TlsStream = asio::ssl::stream<tcp::socket>;
constexpr auto kAwait = asio::as_tuple(asio::use_awaitable);
constexpr std::chrono::seconds kStepLimit{15};
constexpr std::chrono::seconds kTotalLimit{30};
constexpr std::chrono::seconds kFarewellLimit{2};

base::Unexpected failed(Errc step, const SyslogRoute& route, const std::string& why) {
    return base::fail(step, "syslog server " + base::printable(route.host, 260) + ":" + std::to_string(route.port) +
                                ": " + base::printable(why, 300));
}

/// The step's limit as the step's error. A cancel stays a cancel.
base::Unexpected as_step(Errc step, const SyslogRoute& route, const base::Error& error) {
    if (base::is_cancelled(error) || error.code.category() == category()) return base::fail(error);
    return failed(step, route, error.context);
}

template <class Protocol>
asio::awaitable<base::Result<typename Protocol::resolver::results_type>> resolve(SyslogRoute route) {
    typename Protocol::resolver resolver{co_await asio::this_coro::executor};
    auto [error, found] = co_await resolver.async_resolve(route.host, std::to_string(route.port), kAwait);
    if (error == asio::error::operation_aborted) co_return base::fail(std::errc::operation_canceled, route.host);
    if (error) co_return failed(Errc::name_lookup, route, error.message());
    co_return found;
}

asio::awaitable<base::Result<void>> send_udp(SyslogRoute route, std::vector<std::string> messages) {
    const auto found = co_await resolve<udp>(route);
    if (!found) co_return base::fail(found.error());
    udp::socket socket{co_await asio::this_coro::executor};
    auto [refused, endpoint] = co_await asio::async_connect(socket, *found, kAwait);
    if (refused) co_return failed(Errc::connection, route, refused.message());
    for (const auto& message : messages) {
        const auto octets = asio::buffer(message);
        auto [error, sent] = co_await socket.async_send(octets, kAwait);
        if (error) co_return failed(Errc::connection, route, error.message());
    }
    co_return base::Result<void>{};
}

asio::awaitable<base::Result<void>> connect(tcp::socket& socket, SyslogRoute route) {
    const auto found = co_await resolve<tcp>(route);
    if (!found) co_return base::fail(found.error());
    auto [error, endpoint] = co_await asio::async_connect(socket, *found, kAwait);
    if (error == asio::error::operation_aborted) co_return base::fail(std::errc::operation_canceled, route.host);
    if (error) co_return failed(Errc::connection, route, error.message());
    co_return base::Result<void>{};
}

template <class Stream>
asio::awaitable<base::Result<void>> write_all(Stream& stream, SyslogRoute route, std::vector<std::string> messages) {
    std::string octets;
    for (const auto& message : messages) octets += counted(message);
    const auto buffer = asio::buffer(octets);
    auto [error, written] = co_await asio::async_write(stream, buffer, kAwait);
    if (error == asio::error::operation_aborted) co_return base::fail(std::errc::operation_canceled, route.host);
    if (error) co_return failed(Errc::no_answer, route, error.message());
    co_return base::Result<void>{};
}

/// What is closed while octets of the other side lie unread (TLS 1.3 sends tickets) is reset, and what we wrote may be
/// lost with it: so the other side closes first, if it does so soon.
asio::awaitable<base::Result<void>> drain(tcp::socket& socket) {
    error_code ignored;
    socket.shutdown(tcp::socket::shutdown_send, ignored);
    std::array<char, 1024> octets{};
    const auto buffer = asio::buffer(octets);
    while (true) {
        auto [error, read] = co_await socket.async_read_some(buffer, kAwait);
        if (error) co_return base::Result<void>{};
    }
}

base::Result<void> trust(asio::ssl::context& context, const std::string& authority_pem, const SyslogRoute& route) {
    if (SSL_CTX_set_min_proto_version(context.native_handle(), TLS1_2_VERSION) != 1)
        return failed(Errc::settings, route, net::openssl_reason());
    error_code error;
    if (authority_pem.empty()) {
        context.set_default_verify_paths(error);
    } else {
        context.add_certificate_authority(asio::buffer(authority_pem), error);
    }
    if (error) return failed(Errc::settings, route, error.message());
    return {};
}

asio::awaitable<base::Result<void>> handshake(TlsStream& stream, SyslogRoute route) {
    error_code ignored;
    const auto address = asio::ip::make_address(route.host, ignored);
    static_cast<void>(address);
    const bool is_name = static_cast<bool>(ignored);
    if (is_name) SSL_set_tlsext_host_name(stream.native_handle(), route.host.c_str());
    stream.set_verify_mode(asio::ssl::verify_peer);
    stream.set_verify_callback(asio::ssl::host_name_verification{route.host});
    auto [error] = co_await stream.async_handshake(asio::ssl::stream_base::client, kAwait);
    if (error == asio::error::operation_aborted) co_return base::fail(std::errc::operation_canceled, route.host);
    if (!error) co_return base::Result<void>{};
    const auto verified = SSL_get_verify_result(stream.native_handle());
    co_return failed(Errc::tls, route,
                     verified == X509_V_OK ? error.message() : X509_verify_cert_error_string(verified));
}

asio::awaitable<base::Result<void>> send_tls(base::Clock& clock, SyslogRoute route, std::string authority_pem,
                                             std::vector<std::string> messages) {
    asio::ssl::context context{asio::ssl::context::tls_client};
    if (auto trusted = trust(context, authority_pem, route); !trusted) co_return trusted;
    TlsStream stream{co_await asio::this_coro::executor, context};
    const auto connected = co_await base::within(clock, kStepLimit, connect(stream.next_layer(), route));
    if (!connected) co_return as_step(Errc::connection, route, connected.error());
    const auto shaken = co_await base::within(clock, kStepLimit, handshake(stream, route));
    if (!shaken) co_return as_step(Errc::tls, route, shaken.error());
    auto written = co_await write_all(stream, route, std::move(messages));
    if (!written) co_return written;
    // close_notify, so that the other side knows that it has everything; its own is not waited for.
    SSL_set_shutdown(stream.native_handle(), SSL_RECEIVED_SHUTDOWN);
    const auto [ignored] = co_await stream.async_shutdown(kAwait);
    static_cast<void>(ignored);
    const auto drained = co_await base::within(clock, kFarewellLimit, drain(stream.next_layer()));
    static_cast<void>(drained);
    co_return base::Result<void>{};
}

asio::awaitable<base::Result<void>> send_tcp(base::Clock& clock, SyslogRoute route, std::vector<std::string> messages) {
    tcp::socket socket{co_await asio::this_coro::executor};
    const auto connected = co_await base::within(clock, kStepLimit, connect(socket, route));
    if (!connected) co_return as_step(Errc::connection, route, connected.error());
    auto written = co_await write_all(socket, route, std::move(messages));
    if (!written) co_return written;
    const auto drained = co_await base::within(clock, kFarewellLimit, drain(socket));
    static_cast<void>(drained);
    co_return base::Result<void>{};
}

}  // namespace

asio::awaitable<base::Result<void>> send_syslog(base::Clock& clock, SyslogRoute route, std::string authority_pem,
                                                std::vector<std::string> messages) {
    base::Result<void> sent;
    auto named = route;
    if (route.transport == SyslogTransport::udp) {
        auto work = send_udp(std::move(route), std::move(messages));
        auto done = co_await base::within(clock, kTotalLimit, std::move(work));
        sent = std::move(done);
    } else if (route.transport == SyslogTransport::tcp) {
        auto work = send_tcp(clock, std::move(route), std::move(messages));
        auto done = co_await base::within(clock, kTotalLimit, std::move(work));
        sent = std::move(done);
    } else {
        auto work = send_tls(clock, std::move(route), std::move(authority_pem), std::move(messages));
        auto done = co_await base::within(clock, kTotalLimit, std::move(work));
        sent = std::move(done);
    }
    if (!sent) co_return as_step(Errc::no_answer, named, sent.error());
    co_return sent;
}

}  // namespace fleetgate::notify
