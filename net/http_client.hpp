// HTTPS out of the house: one request, one answer, verified.
#pragma once

#include "base/result.hpp"
#include "base/secret.hpp"
#include "net/http_types.hpp"
#include "net/tls_identity.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <system_error>
#include <type_traits>
#include <utility>
#include <variant>

#include <boost/asio/awaitable.hpp>

namespace fleetgate::net {

/// https:// only; user and password do not belong in a URL and are refused there.
struct ClientRequest {
    std::string method = "GET";
    std::string url;
    Headers headers;
    std::string body;
    std::chrono::milliseconds connect_limit{15'000};  ///< name, connection, proxy and TLS together
    std::chrono::milliseconds total_limit{60'000};
    std::size_t response_limit_bytes = 4U << 20U;  ///< of the body
    bool wants_new_connection = false;             ///< and none that is kept
    bool names_program = true;                     ///< User-Agent; a proxy is told in any case
    /// How long a connection that an earlier request had opened may be silent (and a second more for each 4 KB of the
    /// body): then connection_stale, for a server or a network that forgot it says nothing at all. None: no limit.
    std::optional<std::chrono::milliseconds> stale_after;
};

struct ClientResponse {
    unsigned status = 0;
    Headers headers;
    std::string body;
};

/// The certificates that the operating system trusts.
struct SystemTrust {
    std::string further_pem;  ///< authorities that are trusted beside them (PEM); empty: none
};
/// Only what these certificates (one or several, PEM) signed.
struct PinnedTrust {
    std::string authority_pem;
};

struct TlsTrust {
    std::variant<SystemTrust, PinnedTrust> authority;
    std::optional<TlsIdentity> client;  ///< shown to a server that asks
};

/// What a password may be shown to a proxy by. Basic sends it readable to whoever listens on the way to the proxy.
enum class ProxyLogin : std::uint8_t { best_offered, basic, digest };

/// The customer's proxy.
struct ProxySettings {
    std::string url;  ///< "http://proxy.example:3128"; empty: no proxy (the environment is not asked)
    std::string user;
    base::Secret password;
    ProxyLogin login = ProxyLogin::best_offered;  ///< of Negotiate, Digest, NTLM and Basic
};

/// Which step failed; compare with base::Error::code. The context names the host, the step and what was wrong (for a
/// certificate: the problem, its subject and issuer), never a credential or a query.
enum class ClientErrc {
    bad_request = 1,  ///< a URL or header that cannot be sent
    name_resolution,
    proxy_name_resolution,
    connect,
    proxy,  ///< no tunnel through it; the context has its status, or that it did not answer
    proxy_authentication,
    tls,          ///< the handshake
    certificate,  ///< the server's certificate is not accepted
    intercepted,  ///< through a proxy: as `certificate`, for an issuer who is not trusted: the proxy opens TLS itself
    protocol,     ///< not HTTP, or cut short
    too_large,    ///< the answer exceeds its limit
    connection_lost,
    connection_stale,  ///< one that was kept: nothing came; the server may have seen the request
};
const std::error_category& client_category();
inline std::error_code make_error_code(ClientErrc code) { return {static_cast<int>(code), client_category()}; }

/// Sends requests. Implementations: net::CurlHttpClient; fakes::FakeHttpClient in tests.
class HttpClient {
public:
    virtual ~HttpClient() = default;
    /// Every status is an answer, redirects too: they are not followed. Errors: ClientErrc, timed_out,
    /// operation_canceled. Cancel (total or terminal): the request is given up; the server may have seen it.
    virtual asio::awaitable<base::Result<ClientResponse>> send(ClientRequest request, TlsTrust trust,
                                                               ProxySettings proxy) = 0;
    asio::awaitable<base::Result<ClientResponse>> send(ClientRequest request, TlsTrust trust) {
        return send(std::move(request), std::move(trust), ProxySettings{});
    }
};

}  // namespace fleetgate::net

template <>
struct std::is_error_code_enum<fleetgate::net::ClientErrc> : std::true_type {};
