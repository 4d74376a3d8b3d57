// What somebody changed over the page or the command line, for the audit trail.
#pragma once

#include "security/audit_trail.hpp"
#include "web/route.hpp"

#include <string>
#include <string_view>
#include <utility>

#include <boost/asio/awaitable.hpp>

namespace fleetgate::webui {

inline constexpr std::string_view kCommandLine = "command line";

/// Records `kind` (security/audit_kinds.hpp) under the account of the call's session, or the command line where the
/// route asks for none. `detail`: one short sentence, never a secret. What was refused for its form is not a change:
/// `succeeded` is false for what the store or the world refused.
inline boost::asio::awaitable<void> record(security::AuditTrail& audit, const web::Call& call, std::string_view kind,
                                           bool succeeded, std::string detail) {
    return audit.record(kind, call.session ? call.session->account : std::string{kCommandLine},
                        call.request.peer.address, succeeded, std::move(detail));
}

}  // namespace fleetgate::webui
