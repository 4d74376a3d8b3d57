// What web/ must know of a session, and from whom it asks.
#pragma once

#include "base/result.hpp"
#include "net/http_types.hpp"

#include <optional>
#include <string>
#include <string_view>

#include <boost/asio/awaitable.hpp>

namespace fleetgate::web {

namespace asio = boost::asio;

struct SessionInfo {
    std::string id;       ///< names the session in lists and logs; not the token
    std::string account;  ///< the user's name
    std::string role;     ///< as security/ calls it
    /// Only routes marked `while_restricted` may be called: the password must be changed first.
    bool restricted = false;
    /// What the X-Fleetgate-CSRF header must hold; filled by web/ from the token, see csrf_token().
    std::string csrf;
};

/// Finds sessions. Implementations: an adapter over security/ in agent/ and manager/; fakes::FakeSessions in tests.
class SessionSource {
public:
    virtual ~SessionSource() = default;
    /// The session that this token opens, and marks it used; nothing when there is none (unknown, idle too long,
    /// ended). `address` is where the request comes from. Errors: the store's, answered 503.
    virtual asio::awaitable<base::Result<std::optional<SessionInfo>>> find(std::string token, std::string address) = 0;
    /// True while the first account has not been made: only then do Access::setup routes exist.
    virtual bool setup_open() const = 0;
};

/// `__Host-fleetgate`: the browser takes it over HTTPS only, for this host alone (RFC 6265bis).
inline constexpr std::string_view kSessionCookie = "__Host-fleetgate";

/// The Set-Cookie value that hands out a session: Secure, HttpOnly, SameSite=Strict, Path=/, until the browser ends.
/// `token` must be cookie-safe: letters, digits, '-' and '_'.
std::string session_cookie(std::string_view token);
/// The Set-Cookie value that takes it back.
std::string cleared_session_cookie();
/// The token in the request's cookies; nothing when absent, longer than 256 octets, sent twice or not cookie-safe.
std::optional<std::string> session_token(const net::Headers& headers);

/// The token against cross-site requests: an HMAC of the session's token, so that it is bound to that session and
/// nothing has to be stored. The page gets it in the body of an answer (log-in, GET session) and sends it back in
/// kCsrfHeader; another site can read neither.
std::string csrf_token(std::string_view session_token);
inline constexpr std::string_view kCsrfHeader = "X-Fleetgate-CSRF";

}  // namespace fleetgate::web
