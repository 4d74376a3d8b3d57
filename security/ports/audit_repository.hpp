// Where the audit chain is kept. Implementations: the stores of gateway and manager; fakes::MemoryAudit in tests.
#pragma once

#include "base/clock.hpp"
#include "base/result.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include <boost/asio/awaitable.hpp>

namespace fleetgate::security {

namespace asio = boost::asio;

/// Who did what, from where, and whether it succeeded.
struct AuditEvent {
    base::WallTime at{};
    std::string kind;    ///< audit_kinds.hpp
    std::string actor;   ///< an account's name, "command line", "service"; printable
    std::string source;  ///< an address; empty for the service itself
    bool succeeded = true;
    std::string detail;  ///< one printable line, never a secret

    friend bool operator==(const AuditEvent&, const AuditEvent&) = default;
};

struct AuditEntry {
    std::int64_t number = 0;  ///< 1, 2, 3, ... without gaps
    AuditEvent event;
    std::string mac;  ///< over the one before and this one

    friend bool operator==(const AuditEntry&, const AuditEntry&) = default;
};

/// A place in the chain, sealed so that nobody without the key can move it.
struct AuditMark {
    std::int64_t number = 0;
    std::string mac;   ///< of the entry with that number
    std::string seal;  ///< over both

    friend bool operator==(const AuditMark&, const AuditMark&) = default;
};

class AuditRepository {
public:
    virtual ~AuditRepository() = default;

    struct Link {
        AuditEntry entry;
        AuditMark newest;
    };
    /// Makes the next entry from the newest mark (nothing: there is no entry yet). May be called more than once.
    using Chain = std::function<Link(const std::optional<AuditMark>& newest)>;

    /// Adds what `chain` makes and moves the newest mark, both or neither.
    virtual asio::awaitable<base::Result<AuditEntry>> append(Chain chain) = 0;
    virtual asio::awaitable<base::Result<std::optional<AuditMark>>> newest() = 0;
    /// The last entry that was deleted for its age; nothing when none was.
    virtual asio::awaitable<base::Result<std::optional<AuditMark>>> oldest() = 0;
    /// At most `limit` entries with a greater number than `after`, in order.
    virtual asio::awaitable<base::Result<std::vector<AuditEntry>>> entries_after(std::int64_t after,
                                                                                 std::size_t limit) = 0;
    /// At most `limit` entries with a smaller number than `before`, newest first: for people.
    virtual asio::awaitable<base::Result<std::vector<AuditEntry>>> entries_before(std::int64_t before,
                                                                                  std::size_t limit) = 0;
    /// Deletes the entries up to the mark, which becomes the oldest mark.
    virtual asio::awaitable<base::Result<void>> remove_up_to(AuditMark mark) = 0;
};

}  // namespace fleetgate::security
