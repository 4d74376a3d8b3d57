// Tokens with which scripts use the API, without an account and without a session.
#pragma once

#include "base/clock.hpp"
#include "base/result.hpp"
#include "base/secret.hpp"
#include "security/accounts.hpp"
#include "security/audit_trail.hpp"
#include "security/ports/token_repository.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include <boost/asio/awaitable.hpp>

namespace fleetgate::security {

struct TokenLimits {
    std::size_t tokens = 100;
    std::chrono::days most_valid{3650};
    /// Wrong ones from a source in any minute; then no token of that source is looked at until the minute is over.
    int wrong_per_minute = 10;
    std::size_t sources = 10'000;  ///< counted; more are let through, for nobody guesses 256 bits
    std::chrono::seconds touch_every{60};
};

/// Use from one strand: the server's. What is given must outlive it.
class ApiTokens {
public:
    ApiTokens(TokenRepository& repository, AuditTrail& audit, base::Clock& clock, TokenLimits limits = {})
        : repository_{repository}, audit_{audit}, clock_{clock}, limits_{limits} {}

    asio::awaitable<base::Result<void>> load();

    struct Made {
        base::Secret token;  ///< "fleetgate_" and 256 random bits in base64url; told once, kept nowhere
        ApiToken facts;
    };
    /// `valid_for` nothing: until it is ended. Errors: invalid_argument for a name that is none or a time that is too
    /// long; too_many_tokens; the repository's.
    asio::awaitable<base::Result<Made>> make(Actor by, std::string name, Scope scope,
                                             std::optional<std::chrono::days> valid_for);
    /// The token, now used; nothing for one that is unknown, expired or ended. Errors: busy.
    asio::awaitable<base::Result<std::optional<ApiToken>>> use(std::string token, std::string address);
    /// Errors: unknown_token; the repository's.
    asio::awaitable<base::Result<void>> end(Actor by, std::int64_t id);
    /// Expired ones too, until they are ended. Without hashes.
    [[nodiscard]] std::vector<ApiToken> list() const;

private:
    struct Wrong {
        base::SteadyTime since{};
        int tries = 0;
    };
    [[nodiscard]] bool may_try(const std::string& source);
    asio::awaitable<void> count_wrong(std::string source);

    TokenRepository& repository_;
    AuditTrail& audit_;
    base::Clock& clock_;
    TokenLimits limits_;
    std::map<std::int64_t, ApiToken> tokens_;
    std::unordered_map<std::string, Wrong> wrong_;  ///< by source
};

}  // namespace fleetgate::security
