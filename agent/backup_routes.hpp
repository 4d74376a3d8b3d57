// Backup and restore of the settings, for who is signed in and for the command line.
#pragma once

#include "agent/settings_backup.hpp"
#include "base/log.hpp"
#include "security/audit_trail.hpp"
#include "web/route.hpp"

#include <vector>

namespace fleetgate::agent {

/// POST /api/v1/backup and POST /api/v1/restore, as webui/api.yaml describes them. All must outlive them.
std::vector<web::Route> backup_routes(SettingsBackup& backup, security::AuditTrail& audit, base::Log& log,
                                      web::Access access);

}  // namespace fleetgate::agent
