// The requests that a gateway makes of a manager, signed and verified.
#pragma once

#include "base/clock.hpp"
#include "base/result.hpp"
#include "base/secret.hpp"
#include "net/curl_http_client.hpp"
#include "net/http_client.hpp"
#include "protocol/batch.hpp"
#include "protocol/compression.hpp"
#include "protocol/registration.hpp"
#include "relay/manager_address.hpp"
#include "relay/outcome.hpp"
#include "relay/ports/outbox.hpp"

#include <chrono>
#include <optional>
#include <string>

#include <boost/asio/awaitable.hpp>

namespace fleetgate::relay {

/// How to reach the manager. Its certificate is always verified: by the system's authorities, or only by those pinned.
struct ManagerAccess {
    ManagerAddress address;
    net::TlsTrust trust;
    net::ProxySettings proxy;
    /// A kept connection that says nothing for so long is taken for dead, and the request is sent over a new one.
    std::chrono::milliseconds stale_after{10'000};
};

/// The connection to the manager outlives the hour between two check-ins; the manager lets go of it a little later.
inline constexpr net::KeptConnections kManagerConnections{std::chrono::hours{2}};

class ManagerClient {
public:
    /// All must outlive the client.
    ManagerClient(ManagerAccess access, protocol::PrivateKey identity, net::HttpClient& http, base::Clock& clock);

    /// POST /v1/registrations. Errors: access_code_refused, too_many_attempts, refused, wrong_answer, the network's.
    asio::awaitable<base::Result<protocol::RegistrationAnswer>> enroll(base::Secret access_code, std::string version,
                                                                       std::string computer_name);

    struct Status {
        Outcome outcome;
        std::optional<protocol::GatewayStatus> status;  ///< set when the outcome is accepted, and by a pending check-in
    };
    /// GET /v1/gateways/{id}.
    asio::awaitable<Status> status(std::string gateway_id);

    /// GET /v1/gateways/{id}/check-in, or of a manager that does not know it the status. `pending`: the manager is
    /// there too.
    asio::awaitable<Status> check_in(std::string gateway_id);

    /// PUT /v1/gateways/{id}/batches/{number}. Accepted only when the manager acknowledges this very batch.
    asio::awaitable<Outcome> upload(std::string gateway_id, OutboxBatch batch);

    /// PUT /v1/gateways/{id}/files/{name}, a zip archive. `conflict`: the manager holds another file of that name.
    asio::awaitable<Outcome> put_file(std::string gateway_id, std::string name, std::string content);

    /// POST /v1/gateways/{id}/departure. Accepted once the manager has noted it; `gone`: it knew nothing of the
    /// gateway. `id`: new for each. Answered or given up within half a minute, for somebody waits.
    asio::awaitable<Outcome> leave(std::string gateway_id, std::string id);

    [[nodiscard]] const ManagerAddress& address() const { return access_.address; }
    [[nodiscard]] bool through_proxy() const { return !access_.proxy.url.empty(); }
    /// From the next request on.
    void use(net::TlsTrust trust, net::ProxySettings proxy) {
        access_.trust = std::move(trust);
        access_.proxy = std::move(proxy);
    }

private:
    asio::awaitable<base::Result<net::ClientResponse>> put_batch(std::string path, std::string json,
                                                                 std::string gateway_id, protocol::Coding coding);
    asio::awaitable<base::Result<net::ClientResponse>> send(std::string method, std::string path,
                                                            std::optional<std::string> body, std::string coding,
                                                            std::string keyid, std::string type = {},
                                                            std::chrono::milliseconds limit = std::chrono::minutes{1},
                                                            bool is_last = false);

    ManagerAccess access_;
    protocol::PrivateKey identity_;
    net::HttpClient& http_;
    base::Clock& clock_;
    bool has_check_in_ = true;  ///< the manager does not answer that there is no such address
    bool is_plain_ = false;     ///< the manager, or something on the way, does not take our dictionary
};

}  // namespace fleetgate::relay
