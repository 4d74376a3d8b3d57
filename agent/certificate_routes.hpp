// The page's certificate, for who is signed in and for the command line.
#pragma once

#include "agent/page_certificate.hpp"
#include "base/log.hpp"
#include "security/audit_trail.hpp"
#include "web/route.hpp"

#include <vector>

namespace fleetgate::agent {

/// GET, PUT and DELETE /api/v1/certificate, POST /api/v1/certificate/request, as webui/api.yaml describes them. All
/// must outlive them.
std::vector<web::Route> certificate_routes(PageCertificate& certificate, security::AuditTrail& audit, base::Log& log,
                                           web::Access access);

}  // namespace fleetgate::agent
