// What web/ must know of a session, and from whom it asks.
#pragma once

#include "base/result.hpp"
#include "net/http_types.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <boost/asio/awaitable.hpp>

namespace fleetgate::web {

namespace asio = boost::asio;

/// How far a caller may go; each includes those before it.
enum class Right : std::uint8_t {
    read,        ///< sees everything but secrets, changes nothing
    act,         ///< has devices looked at and searched for, answers what is asked about them
    administer,  ///< everything
};

struct SessionInfo {
    std::string id;       ///< names the session in lists and logs; not the token
    std::string account;  ///< the user's name
    std::string role;     ///< as security/ calls it
    /// Only routes marked `while_restricted` may be called: the password must be changed first.
    bool restricted = false;
    /// What the X-Fleetgate-CSRF header must hold; filled by web/ from the token, see csrf_token().
    std::string csrf = {};
    Right right = Right::read;
    /// Asks with an API token: no browser, no cookie, no account of its own. `id` is then the token's.
    bool is_token = false;
};

/// Finds sessions. Implementations: an adapter over security/ in agent/ and manager/; fakes::FakeSessions in tests.
class SessionSource {
public:
    virtual ~SessionSource() = default;
    /// The session that this token opens, and marks it used; nothing when there is none (unknown, idle too long,
    /// ended). `address` is where the request comes from. Errors: the store's, answered 503.
    virtual asio::awaitable<base::Result<std::optional<SessionInfo>>> find(std::string token, std::string address) = 0;
    /// The same for the token of an `Authorization: Bearer` header (RFC 6750). Errors: resource_unavailable_try_again
    /// for an address from which too many wrong ones came; the store's. Without tokens: none is right.
    virtual asio::awaitable<base::Result<std::optional<SessionInfo>>> find_api_token(std::string, std::string) {
        co_return std::optional<SessionInfo>{};
    }
    /// True while the first account has not been made: only then do Access::setup routes exist.
    virtual bool setup_open() const = 0;
};

/// `__Host-`: the browser takes it over HTTPS only, for this host alone (RFC 6265bis). All ports of a host share their
/// cookies: a server adds its own port to the name, see cookie_name().
inline constexpr std::string_view kSessionCookie = "__Host-fleetgate";
/// "__Host-fleetgate-9797".
std::string cookie_name(std::uint16_t port);

/// The Set-Cookie value that hands out a session: Secure, HttpOnly, SameSite=Strict, Path=/, until the browser ends.
/// `token` must be cookie-safe: letters, digits, '-' and '_'.
std::string session_cookie(std::string_view token, std::string_view name = kSessionCookie);
/// The Set-Cookie value that takes it back.
std::string cleared_session_cookie(std::string_view name = kSessionCookie);
/// The token in the request's cookies; nothing when absent, longer than 256 octets, sent twice or not cookie-safe.
std::optional<std::string> session_token(const net::Headers& headers, std::string_view name = kSessionCookie);
/// The token of an Authorization header with the scheme Bearer; empty for a malformed one, nothing where there is none.
std::optional<std::string> bearer_token(const net::Headers& headers);

/// The token against cross-site requests: an HMAC of the session's token, so that it is bound to that session and
/// nothing has to be stored. The page gets it in the body of an answer (log-in, GET session) and sends it back in
/// kCsrfHeader; another site can read neither.
std::string csrf_token(std::string_view session_token);
inline constexpr std::string_view kCsrfHeader = "X-Fleetgate-CSRF";

}  // namespace fleetgate::web
