// Whether the audit trail holds, for who is signed in and for the command line.
#pragma once

#include "base/log.hpp"
#include "security/audit_trail.hpp"
#include "web/route.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace fleetgate::agent {

/// "1234:9f86d0...": a number and 64 hexadecimal digits. Nothing for another form.
std::optional<security::AuditAnchor> parse_anchor(std::string_view text);

///   GET /api/v1/audit/verify?anchor=NUMBER:MAC   {sound, entries, checkpoint?: {number, signed}, anchor_is_older?,
///                                                broken?: {number, at?, what}}: goes through the whole trail
/// The trail and the log must outlive them.
std::vector<web::Route> audit_routes(security::AuditTrail& audit, base::Log& log, web::Access access);

}  // namespace fleetgate::agent
