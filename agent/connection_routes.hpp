// The link to the manager over the API: its state, registration, the proxy and its test, anonymization.
#pragma once

#include "agent/manager_link.hpp"
#include "base/log.hpp"
#include "db/database.hpp"
#include "relay/ports/ledger.hpp"
#include "security/audit_trail.hpp"
#include "web/route.hpp"
#include "webui/edits.hpp"

#include <vector>

namespace fleetgate::agent {

/// All must outlive the routes.
struct ConnectionBackend {
    ManagerLink& manager;
    relay::Ledger& ledger;
    db::Database& database;
    webui::Edits& edits;
    security::AuditTrail& audit;
    base::Log& log;
    base::Clock& clock;
};

///   GET    /api/v1/connection                -> Connection
///   POST   /api/v1/connection/registration   {url, access_code, ca_pem?} -> {gateway_id, status}
///   DELETE /api/v1/connection/registration?local=true|false
///   POST   /api/v1/connection/delivery
///   GET    /api/v1/connection/proxy          -> Proxy
///   PUT    /api/v1/connection/proxy          Proxy with "password" (not given: the one that is there stays)
///   POST   /api/v1/connection/proxy/test     {url?, and a proxy that is not stored yet} -> LinkTest
///   POST   /api/v1/control/anonymization     {on}: once; loopback alone
std::vector<web::Route> connection_routes(const ConnectionBackend& backend, web::Access access);

}  // namespace fleetgate::agent
