// Which credential devices are read with, over the page's port and the command line's.
#pragma once

#include "agent/credential_desk.hpp"
#include "base/log.hpp"
#include "discovery/ports/discovery_repository.hpp"
#include "fleet/ports/credential_use.hpp"
#include "security/audit_trail.hpp"
#include "web/route.hpp"
#include "webui/edits.hpp"

#include <vector>

namespace fleetgate::agent {

/// All must outlive the routes.
struct CredentialBackend {
    CredentialDesk& desk;
    fleet::CredentialUse& use;
    discovery::DiscoveryRepository& discovery;
    webui::Edits& edits;
    security::AuditTrail& audit;
    base::Log& log;
};

/// An administrator's.
std::vector<web::Route> credential_routes(const CredentialBackend& backend, web::Access access);

}  // namespace fleetgate::agent
