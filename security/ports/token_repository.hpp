// Where API tokens are kept. Implementations: the gateway's store; fakes::MemoryTokens in tests.
#pragma once

#include "base/clock.hpp"
#include "base/result.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/asio/awaitable.hpp>

namespace fleetgate::security {

namespace asio = boost::asio;

/// How far a token reaches; each includes those before it.
enum class Scope : std::uint8_t { read, act, administer };
/// "read", "act", "admin".
std::string_view to_string(Scope scope);
std::optional<Scope> scope_named(std::string_view name);

struct ApiToken {
    std::int64_t id = 0;
    std::string name;  ///< what it is for; printable
    Scope scope = Scope::read;
    std::string token_hash;  ///< SHA-256 of the token: who reads the database cannot use it
    std::string made_by;     ///< an account's name, or the command line
    base::WallTime made_at{};
    std::optional<base::WallTime> expires_at;  ///< never, where there is none
    std::optional<base::WallTime> last_used_at;
    std::string last_source;  ///< the address of the last use

    friend bool operator==(const ApiToken&, const ApiToken&) = default;
};

/// Every function may fail with the database's errors; what returned is durable.
class TokenRepository {
public:
    virtual ~TokenRepository() = default;
    virtual asio::awaitable<base::Result<std::vector<ApiToken>>> tokens() = 0;
    /// Returns the id, which is never used again.
    virtual asio::awaitable<base::Result<std::int64_t>> add(ApiToken token) = 0;
    virtual asio::awaitable<base::Result<void>> touch(std::int64_t id, base::WallTime at, std::string source) = 0;
    virtual asio::awaitable<base::Result<void>> remove(std::int64_t id) = 0;
};

}  // namespace fleetgate::security
