// The signed requests of registered gateways: their status, and their batches.
#pragma once

#include "base/clock.hpp"
#include "base/log.hpp"
#include "db/database.hpp"
#include "manager/gateways.hpp"
#include "manager/intake.hpp"
#include "net/http_types.hpp"
#include "protocol/compression.hpp"
#include "protocol/ed25519.hpp"
#include "web/route.hpp"

#include <cstdint>
#include <optional>
#include <string>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/thread_pool.hpp>

namespace fleetgate::manager {

namespace asio = boost::asio;

/// 403, to be tried again later.
net::Response pending_answer();

/// To the gateway `id`, whose signature was verified: without the fields that are for browsers, and its connection may
/// stay.
net::Response to_gateway(const std::string& id, std::string json);

/// Octets of a body into a batch. Errors: protocol's. Up to a second of work for the largest: not for the I/O thread.
base::Result<ReceivedBatch> decoded(const std::string& body, protocol::Coding coding);

class Uploads {
public:
    /// All must outlive it.
    Uploads(db::Database& database, protocol::PublicKey command_key, base::Clock& clock, base::Log& log);
    ~Uploads();

    /// Asked before the body of a request is received: whose it is stands in its head, for the signature covers the
    /// body's digest. Nothing for a gateway that may upload, and for other routes.
    asio::awaitable<std::optional<net::Response>> refused_unread(const net::Request& request);

    /// GET /v1/gateways/{id}
    asio::awaitable<net::Response> status(web::Call call);
    /// GET /v1/gateways/{id}/check-in: 204 where it is managed.
    asio::awaitable<net::Response> check_in(web::Call call);
    /// PUT /v1/gateways/{id}/batches/{number}. What it acknowledges is on the disk.
    asio::awaitable<net::Response> batch(web::Call call);

    /// Left: one that has de-registered, whose uploads are refused.
    enum class Accept : std::uint8_t { registered, left_too };
    /// The gateway whose request this is, or the answer that refuses it.
    using Sender = tl::expected<Gateway, net::Response>;
    asio::awaitable<Sender> sender(const web::Call& call, Accept accept = Accept::registered);

private:
    /// As sender(), by the head alone.
    asio::awaitable<Sender> signer(const net::Request& request, std::string id, Accept accept);
    /// On a thread of the pool. Cancel: not heard; it is a second's work at most.
    asio::awaitable<base::Result<ReceivedBatch>> decoded_elsewhere(std::string body, protocol::Coding coding);
    /// Notes the sign of life; what cannot be noted is logged.
    asio::awaitable<void> heard(std::string id);
    asio::awaitable<net::Response> stored(Gateway gateway, ReceivedBatch received, std::string peer);
    net::Response refused(const net::Request& request, const std::string& id, const base::Error& error);

    db::Database& database_;
    protocol::PublicKey command_key_;
    base::Clock& clock_;
    base::Log& log_;
    asio::thread_pool pool_{1};
};

}  // namespace fleetgate::manager
