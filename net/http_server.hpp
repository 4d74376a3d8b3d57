// An HTTPS server: HTTP/1.1 (RFC 9112) over TLS 1.2 or 1.3, bounded in every direction.
//
// It takes requests apart, calls the handler, and writes what the handler answers. Routes, sessions and security
// headers are web/'s. A bad client costs its own connection and nothing else.
#pragma once

#include "base/clock.hpp"
#include "base/log.hpp"
#include "base/result.hpp"
#include "net/http_types.hpp"
#include "net/tls_identity.hpp"

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

namespace fleetgate::net {

struct Endpoint {
    std::string address;     ///< "0.0.0.0", "::" (IPv6 only), "127.0.0.1"
    std::uint16_t port = 0;  ///< 0 takes a free one
};

struct HttpLimits {
    std::size_t header_bytes = std::size_t{8} * 1024;  ///< request line and header fields together
    std::size_t header_fields = 64;
    std::size_t body_bytes = std::size_t{1024} * 1024;
    /// Of all requests that arrive or are handled; beyond: 503.
    std::size_t all_bodies_bytes = std::size_t{64} * 1024 * 1024;
    std::size_t connections = 512;
    std::size_t connections_per_source = 64;           ///< as source.hpp counts them; beyond, its oldest gives way
    std::size_t connections_of_loopback = 256;         ///< the same for the host's own programs, a proxy among them
    std::chrono::milliseconds handshake_time{10'000};  ///< the TLS handshake
    std::chrono::milliseconds header_time{10'000};     ///< from a request's first octet to its empty line
    std::chrono::milliseconds body_time{60'000};       ///< from the empty line to the body's last octet
    std::chrono::milliseconds idle_time{60'000};       ///< between two requests
    std::chrono::milliseconds write_time{30'000};      ///< for each 64 KB of an answer
    /// Of peers that a handler knows (Response::known_peer): so many connections may wait longer between two requests,
    /// and take none of the places above while they do. Beyond, the one that has waited longest ends.
    std::size_t kept_connections = 0;
    std::size_t kept_per_peer = 2;
    std::chrono::milliseconds kept_idle_time{0};
};

struct HttpServerSettings {
    enum class ClientCertificate { none, optional, required };

    std::vector<Endpoint> listen;
    std::optional<TlsIdentity> tls;  ///< none: plain HTTP, for the simulator and tests; no port of the gateway
    std::chrono::seconds tls_session_time{7'200};  ///< for so long a client may take its session up again
    ClientCertificate client_certificate = ClientCertificate::none;
    std::string client_authority_pem;  ///< who may sign them; where they are asked for
    HttpLimits limits;
    /// Asked when a request that has a body has shown its head: an answer refuses it, and the body is not received.
    /// Runs on the server's executor as the handler does.
    std::function<asio::awaitable<std::optional<Response>>(const Request&)> before_body;
    /// The largest body for this request (its body is still empty), where it differs from limits.body_bytes.
    std::function<std::optional<std::size_t>(const Request&)> body_limit;
    /// What a server of TLS answers to a request without it (its head; the body is not received): the connection then
    /// ends. Not set: nothing is answered. Neither default_headers nor anything secret belongs there.
    std::function<Response(const Request&)> answer_plain;
    /// Added to every answer that does not have them, also to those made here (400, 408, 431 ...).
    Headers default_headers;
};

/// Runs on the server's executor. What leaves it as an exception is answered 500 and logged.
/// Cancelled when the server's stop budget has run out.
using Handler = std::function<asio::awaitable<Response>(Request)>;

struct HttpServerFigures {
    std::size_t connections = 0;
    std::size_t kept = 0;  ///< of them: of known peers, waiting
    std::uint64_t accepted = 0;
    std::uint64_t refused = 0;  ///< over a limit of connections, with nobody to give way
    std::uint64_t evicted = 0;  ///< gave way to another
    std::uint64_t requests = 0;
};

/// The executor must be one thread's or a strand's: nothing here locks. The server must outlive its run().
class HttpServer {
public:
    /// `clock`, `log` must outlive the server.
    HttpServer(asio::any_io_executor executor, base::Clock& clock, base::Log& log, HttpServerSettings settings,
               Handler handler);
    ~HttpServer();
    HttpServer(const HttpServer&) = delete;
    HttpServer& operator=(const HttpServer&) = delete;

    /// Binds every endpoint, or none; "::" is passed over where the host has no IPv6 and another is bound. Errors:
    /// address_in_use (the context says whose the port is, where the system tells), permission_denied,
    /// address_not_available; invalid_argument for an unusable identity.
    base::Result<void> listen();
    /// What was bound, with the ports that port 0 became.
    [[nodiscard]] std::vector<Endpoint> endpoints() const;

    /// Serves until stop(). Cancel: as stop with no budget. Every connection has ended when it returns.
    asio::awaitable<void> run();
    /// Accepts no more, closes idle connections and streams, lets requests finish for `budget`, then insists.
    void stop(std::chrono::milliseconds budget);

    /// For the connections that come from now on. Errors: invalid_argument; the old identity then stays.
    /// `client_authority_pem`: who may sign clients' certificates from now on; empty: as before.
    base::Result<void> replace_identity(const TlsIdentity& identity, std::string client_authority_pem = {});

    [[nodiscard]] HttpServerFigures figures() const;

private:
    class Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace fleetgate::net
