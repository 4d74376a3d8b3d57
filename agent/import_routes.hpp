// Tables of ranges, devices, credentials and names, for who is signed in and for the command line.
#pragma once

#include "base/clock.hpp"
#include "base/log.hpp"
#include "security/audit_trail.hpp"
#include "store/table_import.hpp"
#include "web/route.hpp"

#include <functional>
#include <vector>

namespace fleetgate::agent {

/// All must outlive the routes.
struct ImportBackend {
    store::TableImport& import;
    security::AuditTrail& audit;
    base::Clock& clock;
    base::Log& log;
    std::function<void()> imported;  ///< called when something was
};

/// POST /api/v1/import, as webui/api.yaml describes it.
std::vector<web::Route> import_routes(const ImportBackend& backend, web::Access access);

}  // namespace fleetgate::agent
