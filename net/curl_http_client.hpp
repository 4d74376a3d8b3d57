// HttpClient on libcurl, with a thread of its own.
#pragma once

#include "net/http_client.hpp"

#include <chrono>
#include <memory>
#include <string>

namespace fleetgate::net {

/// For how long connections are kept open without and with requests. libcurl's clock stands still while the computer
/// sleeps.
struct KeptConnections {
    std::chrono::seconds idle{118};
    std::chrono::seconds lifetime{std::chrono::hours{24}};  ///< then the server shows its certificate again
    /// After so long without a request the system asks whether the other end is there, without a payload, so that
    /// what translates addresses on the way does not forget the connection.
    std::chrono::seconds probe{std::chrono::minutes{10}};
};

/// Results come back on the caller's executor, which must be one thread's or a strand's; different executors may use
/// one client. Connections are kept and reused per trust and proxy. What is open when it goes ends with
/// operation_canceled.
class CurlHttpClient final : public HttpClient {
public:
    /// `user_agent`: "Fleetgate/0.1.0". Starts the thread; throws std::system_error when the system has none left.
    explicit CurlHttpClient(std::string user_agent, KeptConnections kept = {});
    ~CurlHttpClient() override;

    using HttpClient::send;
    asio::awaitable<base::Result<ClientResponse>> send(ClientRequest request, TlsTrust trust,
                                                       ProxySettings proxy) override;

private:
    class Engine;
    std::shared_ptr<Engine> engine_;
};

}  // namespace fleetgate::net
