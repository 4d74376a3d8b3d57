// Which entries of the audit trail are meant.
#pragma once

#include "base/result.hpp"
#include "net/http_types.hpp"
#include "security/audit_trail.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <boost/asio/awaitable.hpp>

namespace fleetgate::webui {

struct AuditFilter {
    std::string kind;  ///< a word of security/audit_kinds.hpp; empty: every
    std::string text;  ///< in actor, source or detail, whatever the case; empty: every
    std::optional<bool> succeeded;
    std::optional<base::WallTime> since;
    std::optional<base::WallTime> until;  ///< that moment is not part of it

    [[nodiscard]] bool fits(const security::AuditEvent& event) const;
};

/// Parameters kind, text, outcome (ok, refused), since and until (RFC 3339, UTC). Errors: invalid_argument.
base::Result<AuditFilter> audit_filter(const net::Target& target);

struct AuditPage {
    std::vector<security::AuditEntry> entries;  ///< newest first
    std::optional<std::int64_t> next;           ///< `before` of the next page; nothing: this was the last
};

/// At most `most` entries that fit, and looks at most at `kLookedAt`: a page may be short and have a next one.
inline constexpr std::size_t kLookedAt = 20'000;
boost::asio::awaitable<base::Result<AuditPage>> audit_page(security::AuditTrail& trail, AuditFilter filter,
                                                           std::int64_t before, std::size_t most);

}  // namespace fleetgate::webui
