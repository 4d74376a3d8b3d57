// Where sessions are kept, so that a restart logs nobody out. Implementations: the stores of gateway and manager;
// fakes::MemorySessions in tests.
#pragma once

#include "base/clock.hpp"
#include "base/result.hpp"

#include <cstdint>
#include <string>
#include <vector>

#include <boost/asio/awaitable.hpp>

namespace fleetgate::security {

namespace asio = boost::asio;

struct StoredSession {
    std::int64_t id = 0;
    std::int64_t account_id = 0;
    std::string token_hash;  ///< SHA-256 of the token: who reads the database cannot log in with it
    std::string source;      ///< the address it was opened from
    std::string user_agent;  ///< printable, shortened
    base::WallTime opened_at{};
    base::WallTime last_used_at{};

    friend bool operator==(const StoredSession&, const StoredSession&) = default;
};

class SessionRepository {
public:
    virtual ~SessionRepository() = default;

    virtual asio::awaitable<base::Result<std::vector<StoredSession>>> sessions() = 0;
    /// Returns the id, which is never used again.
    virtual asio::awaitable<base::Result<std::int64_t>> add(StoredSession session) = 0;
    virtual asio::awaitable<base::Result<void>> touch(std::int64_t id, base::WallTime last_used_at) = 0;
    /// Those that are there.
    virtual asio::awaitable<base::Result<void>> remove(std::vector<std::int64_t> ids) = 0;
};

}  // namespace fleetgate::security
