// What happened on a day, for the daily files. Implementations: agent::DayLogs; fakes in tests.
#pragma once

#include "base/clock.hpp"
#include "base/result.hpp"
#include "security/ports/audit_repository.hpp"

#include <optional>
#include <string>
#include <vector>

#include <boost/asio/awaitable.hpp>

namespace fleetgate::relay {

namespace asio = boost::asio;

struct AuditDay {
    std::vector<security::AuditEntry> entries;  ///< in the order of their numbers
    std::size_t left_out = 0;                   ///< the oldest of a day that had too many
    /// Where the chain stands now: kept elsewhere, it shows a chain that was cut off.
    std::optional<security::AuditMark> anchor;
};

class DayLogs {
public:
    virtual ~DayLogs() = default;

    /// From `begin` until before `end`. Errors: the database's.
    virtual asio::awaitable<base::Result<AuditDay>> audit(base::WallTime begin, base::WallTime end) = 0;
    /// The system log of a day of the site ("2026-11-22"), lines of text; nothing where none was kept.
    virtual asio::awaitable<base::Result<std::optional<std::string>>> system_log(std::string day) = 0;
    /// Addresses, names and places of every device, of this host, and of where devices are looked for: what an
    /// anonymizing gateway cuts out of the lines. Errors: the database's.
    virtual asio::awaitable<base::Result<std::vector<std::string>>> private_values() = 0;
};

}  // namespace fleetgate::relay
