// Gateways that say that they leave: POST /v1/gateways/{id}/departure.
#pragma once

#include "base/clock.hpp"
#include "base/log.hpp"
#include "db/connection.hpp"
#include "db/database.hpp"
#include "manager/uploads.hpp"
#include "net/http_types.hpp"
#include "security/audit_trail.hpp"
#include "web/route.hpp"

#include <string>

#include <boost/asio/awaitable.hpp>

namespace fleetgate::manager {

namespace asio = boost::asio;

/// The gateway stays with its devices and history, without an alarm about its silence; it is refused until it registers
/// again. True when this did it: false when it had left already, or `departure` is one that it left by before. Errors:
/// the database's.
base::Result<bool> note_departure(db::Connection& connection, const std::string& gateway, const std::string& departure,
                                  base::WallTime now);

class Departures {
public:
    /// All must outlive it.
    Departures(db::Database& database, Uploads& uploads, security::AuditTrail& audit, base::Clock& clock,
               base::Log& log)
        : database_{database}, uploads_{uploads}, audit_{audit}, clock_{clock}, log_{log} {}

    /// What it answers with 200 is on the disk. The same again is answered the same.
    asio::awaitable<net::Response> leave(web::Call call);

private:
    db::Database& database_;
    Uploads& uploads_;
    security::AuditTrail& audit_;
    base::Clock& clock_;
    base::Log& log_;
};

}  // namespace fleetgate::manager
