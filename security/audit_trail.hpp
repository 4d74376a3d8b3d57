// The audit log, tamper-evident: each entry is authenticated together with the one before it, under a key that the
// database does not hold.
//
// What it shows: an entry that was changed, removed, added or moved by whoever can write the database but has no key,
// also at the end (the newest mark) and at the beginning (the oldest mark). What it cannot show alone: the whole
// database put back to an earlier state, or all of it deleted, marks included. Against that an anchor() kept elsewhere
// helps.
#pragma once

#include "base/clock.hpp"
#include "base/log.hpp"
#include "base/result.hpp"
#include "base/secret.hpp"
#include "security/audit_chain.hpp"
#include "security/audit_kinds.hpp"
#include "security/audit_signer.hpp"
#include "security/installation_key.hpp"
#include "security/ports/audit_repository.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <boost/asio/awaitable.hpp>

namespace fleetgate::security {

/// A place in the chain that was noted elsewhere: with the manager, to which it goes daily.
struct AuditAnchor {
    std::int64_t number = 0;
    std::string mac;  ///< 32 octets
};

struct AuditFindings {
    std::int64_t entries = 0;            ///< that hold
    std::optional<std::int64_t> broken;  ///< the number of the first entry that was altered, inserted, or is missing
    std::optional<base::WallTime> at;    ///< what it says of its time; of one that is missing, of the entry before it
    std::string what;                    ///< one sentence; empty when everything holds
    std::int64_t checkpoint = 0;         ///< what was deleted for its age ends with this number; 0: nothing was
    bool checkpoint_is_signed = false;
    bool anchor_is_older = false;  ///< than what is kept: it could not be looked at

    [[nodiscard]] bool sound() const { return what.empty(); }
};

/// Everything outlives it. Thread-safe as its repository is.
class AuditTrail {
public:
    AuditTrail(AuditRepository& repository, const InstallationKey& key, base::Clock& clock, base::Log& log,
               AuditSigner signer = {});

    /// Writes one entry, at the clock's time; text from outside is made printable. An entry that cannot be stored goes
    /// to the log with its whole content, and the caller goes on: a full disk must not keep the administrator out.
    asio::awaitable<void> record(std::string_view kind, std::string actor, std::string source, bool succeeded,
                                 std::string detail = {});

    /// Goes through the whole chain, a page at a time, from the checkpoint on. With `anchor` a trail is found too that
    /// was cut off or made anew together with its marks. Errors: the repository's.
    asio::awaitable<base::Result<AuditFindings>> verify(std::optional<AuditAnchor> anchor = std::nullopt);
    /// Newest first.
    asio::awaitable<base::Result<std::vector<AuditEntry>>> newest(std::size_t limit, std::int64_t before = INT64_MAX);
    /// Deletes what is older than `keep`, and leaves a signed checkpoint in its place. Returns how many went.
    asio::awaitable<base::Result<std::int64_t>> trim(std::chrono::days keep = std::chrono::days{67});
    /// Where the chain stands, for keeping elsewhere; nothing before the first entry.
    asio::awaitable<base::Result<std::optional<AuditMark>>> anchor() { return repository_.newest(); }

private:
    [[nodiscard]] AuditMark mark(const AuditEntry& entry) const;
    [[nodiscard]] AuditMark checkpoint(const AuditEntry& last) const;
    [[nodiscard]] bool is_ours(const AuditMark& mark) const;
    asio::awaitable<base::Result<AuditFindings>> walk(AuditFindings findings, AuditPlace last,
                                                      std::optional<AuditMark> newest,
                                                      std::optional<AuditAnchor> anchor);

    AuditRepository& repository_;
    base::Secret key_;
    AuditSigner signer_;
    base::Clock& clock_;
    base::Log& log_;
};

}  // namespace fleetgate::security
