// HttpClient on libcurl, with a thread of its own.
#pragma once

#include "net/http_client.hpp"

#include <memory>

namespace fleetgate::net {

/// Results come back on the caller's executor, which must be one thread's or a strand's; different executors may use
/// one client. Connections are kept and reused per trust and proxy. What is open when it goes ends with
/// operation_canceled.
class CurlHttpClient final : public HttpClient {
public:
    /// `user_agent`: "Fleetgate/0.1.0". Starts the thread; throws std::system_error when the system has none left.
    explicit CurlHttpClient(std::string user_agent);
    ~CurlHttpClient() override;

    using HttpClient::send;
    asio::awaitable<base::Result<ClientResponse>> send(ClientRequest request, TlsTrust trust,
                                                       ProxySettings proxy) override;

private:
    class Engine;
    std::shared_ptr<Engine> engine_;
};

}  // namespace fleetgate::net
