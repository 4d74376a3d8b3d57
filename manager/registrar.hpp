// POST /v1/registrations: an access code lets a gateway's key in.
#pragma once

#include "base/clock.hpp"
#include "base/log.hpp"
#include "db/database.hpp"
#include "manager/attempts.hpp"
#include "net/http_types.hpp"
#include "protocol/ed25519.hpp"

#include <boost/asio/awaitable.hpp>

namespace fleetgate::manager {

namespace asio = boost::asio;

/// Use from one strand only.
class Registrar {
public:
    /// All must outlive the registrar. `command_key` is told to every gateway.
    Registrar(db::Database& database, protocol::PublicKey command_key, base::Clock& clock, base::Log& log,
              Attempts::Limits limits);

    asio::awaitable<net::Response> enroll(net::Request request);

private:
    db::Database& database_;
    protocol::PublicKey command_key_;
    base::Clock& clock_;
    base::Log& log_;
    Attempts attempts_;
};

}  // namespace fleetgate::manager
