// Port 9696: what webui/ offers the command line, and what only this host's own command line may ask.
#pragma once

#include "agent/manager_link.hpp"
#include "agent/service_settings.hpp"
#include "security/accounts.hpp"
#include "security/audit_trail.hpp"
#include "web/route.hpp"
#include "webui/backend.hpp"

#include <functional>
#include <vector>

namespace fleetgate::agent {

/// All must outlive the routes.
struct ConsoleBackend {
    fleet::DeviceRepository& devices;
    fleet::QuestionBook& questions;
    store::SettingsStore& settings;
    ManagerLink& manager;
    security::Accounts& accounts;
    security::AuditTrail& audit;
    base::Log& log;
    /// A new set-up code as it would be announced. Errors: security::Errc::already_set_up.
    std::function<base::Result<base::Secret>()> setup_code;
    std::function<void()> setting_changed;
};

///   GET  /api/v1/control/devices/{ref}     a device by id, address, serial number or name; fleet/json.hpp with
///   origins,
///                                          "history": fleet/device_history.hpp, and "questions": those
///                                          about it that are open, as in webui/api.yaml
///   GET  /api/v1/control/settings          {name: {value, what}}
///   PUT  /api/v1/control/settings/{name}   {value}
///   POST /api/v1/control/enroll            {url, access_code, ca_pem?: lines} -> {gateway_id, status}
///   POST /api/v1/control/setup-code        -> {code}
///   POST /api/v1/control/unlock            {user}
///   POST /api/v1/control/reset-password    {user, password?} -> {password?: the one that was made}
std::vector<web::Route> console_routes(const ConsoleBackend& backend);

}  // namespace fleetgate::agent
