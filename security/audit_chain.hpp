// The arithmetic of the audit chain, and what is wrong where it does not hold. Pure.
#pragma once

#include "base/secret.hpp"
#include "security/ports/audit_repository.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace fleetgate::security {

/// HMAC-SHA-256 over the entry before (its `mac`; empty: there is none), the number and every field of the event.
std::string mac_of(const base::Secret& key, std::string_view before, std::int64_t number, const AuditEvent& event);
/// HMAC-SHA-256 that seals a mark.
std::string seal_of(const base::Secret& key, std::int64_t number, std::string_view mac);

/// An entry that holds: what comes after it is checked against it.
struct AuditPlace {
    std::int64_t number = 0;  ///< 0: before the first entry
    std::string mac;
    std::optional<base::WallTime> at;  ///< nothing where the entry itself is no longer kept
};

struct AuditFault {
    std::int64_t number = 0;           ///< of the first entry that was altered, inserted, or is missing
    std::optional<base::WallTime> at;  ///< what that entry says; of one that is missing, of the entry before it
    std::string what;                  ///< one sentence
};

/// What is wrong with the first of `next`, which do not follow on `last`: up to three entries as they stand there.
/// `newest`: the mark of the newest entry, whose seal holds.
AuditFault fault_of(const base::Secret& key, const AuditPlace& last, std::span<const AuditEntry> next,
                    const std::optional<AuditMark>& newest);

}  // namespace fleetgate::security
