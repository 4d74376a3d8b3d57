// POST /v1/registrations: an access code lets a gateway's key in.
#pragma once

#include "base/clock.hpp"
#include "base/log.hpp"
#include "db/database.hpp"
#include "manager/attempts.hpp"
#include "net/http_types.hpp"
#include "protocol/ed25519.hpp"
#include "security/audit_trail.hpp"

#include <functional>
#include <optional>
#include <string>

#include <boost/asio/awaitable.hpp>

namespace fleetgate::manager {

namespace asio = boost::asio;

/// Use from one strand only.
class Registrar {
public:
    /// The group in which this user is a Manager; nothing when name or password is wrong, or he is none.
    using Vouch = std::function<asio::awaitable<base::Result<std::optional<std::int64_t>>>(
        std::string user, base::Secret password, std::string address)>;

    /// All must outlive the registrar. `command_key` is told to every gateway.
    Registrar(db::Database& database, protocol::PublicKey command_key, security::AuditTrail& audit, base::Clock& clock,
              base::Log& log, Attempts::Limits limits, Vouch vouch);

    asio::awaitable<net::Response> enroll(net::Request request);

private:
    net::Response too_many(const std::string& peer);
    net::Response not_vouched(const base::Result<std::optional<std::int64_t>>& vouched, const std::string& peer);

    db::Database& database_;
    protocol::PublicKey command_key_;
    security::AuditTrail& audit_;
    base::Clock& clock_;
    base::Log& log_;
    Attempts attempts_;
    Vouch vouch_;
};

}  // namespace fleetgate::manager
