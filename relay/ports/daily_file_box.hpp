// The daily files that the manager has not taken yet. Implementations: store::DailyFileStore; fakes::MemoryFileBox in
// tests.
//
// Problem: a file that was sent may have been taken although the answer was lost, and another content under the same
// name is refused. So a file is made once and kept as it is until it is taken; its name is kept longer, so that it is
// not made again.
#pragma once

#include "base/clock.hpp"
#include "base/result.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <boost/asio/awaitable.hpp>

namespace fleetgate::relay {

namespace asio = boost::asio;

struct DailyFile {
    std::string name;          ///< "audit-2026-11-22.zip"
    std::string kind;          ///< what a gap is counted as: "audit_file", "system_file"
    base::WallTime day_end{};  ///< when the day was over at the site
    std::string content;       ///< as it is sent

    friend bool operator==(const DailyFile&, const DailyFile&) = default;
};

/// Every function may fail with the database's errors; what returned is durable.
class DailyFileBox {
public:
    virtual ~DailyFileBox() = default;

    /// Made already: it waits, was taken, or was given up.
    virtual asio::awaitable<base::Result<bool>> is_made(std::string name) = 0;
    /// Of a name that is made already nothing changes.
    virtual asio::awaitable<base::Result<void>> keep(DailyFile file) = 0;
    /// The names of those that wait, the oldest day first.
    virtual asio::awaitable<base::Result<std::vector<std::string>>> waiting() = 0;
    /// Nothing when it does not wait.
    virtual asio::awaitable<base::Result<std::optional<DailyFile>>> find(std::string name) = 0;
    /// The manager holds it.
    virtual asio::awaitable<base::Result<void>> taken(std::string name) = 0;
    /// It will never go up: counted as a gap for `reason` (Outbox::gaps()) in the same transaction.
    virtual asio::awaitable<base::Result<void>> give_up(std::string name, std::string reason) = 0;
    /// Those of days that ended before `oldest` are given up for the reason "expired"; returns their names. Names of
    /// such days are forgotten.
    virtual asio::awaitable<base::Result<std::vector<std::string>>> expire(base::WallTime oldest) = 0;
    /// For another manager: what was taken by the one before may be made again.
    virtual asio::awaitable<base::Result<void>> forget_taken() = 0;
};

}  // namespace fleetgate::relay
