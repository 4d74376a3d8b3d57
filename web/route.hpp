// A route: one line of the table that says what a server answers.
#pragma once

#include "net/http_types.hpp"
#include "web/session.hpp"

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/asio/awaitable.hpp>

namespace fleetgate::web {

/// Who may call a route.
enum class Access {
    open,      ///< anyone (log-in; what the handler authenticates itself, such as signed uploads)
    session,   ///< who is logged in, with the CSRF token where the method changes something
    loopback,  ///< this host's own programs: from loopback, with a client certificate
    setup,     ///< anyone, until the first account exists; after that the route is not there
};

/// A request that has passed every check of its route.
struct Call {
    net::Request request;
    std::map<std::string, std::string, std::less<>> parameters;  ///< "{id}" of the pattern, decoded, never empty
    std::optional<SessionInfo> session;                          ///< set for Access::session

    /// The path parameter that the pattern names; an empty text for a name it does not have.
    [[nodiscard]] const std::string& parameter(std::string_view name) const;
};

using RouteHandler = std::function<asio::awaitable<net::Response>(Call)>;

/// Enough for a form; what takes more says so.
inline constexpr std::size_t kUsualBody = std::size_t{16} * 1024;

struct Route {
    std::string method;   ///< "GET" answers HEAD too
    std::string pattern;  ///< "/api/v1/devices/{id}": literal segments and whole-segment parameters
    Access access = Access::session;
    RouteHandler handler;
    std::size_t body_limit_bytes = kUsualBody;
    bool while_restricted = false;  ///< allowed to a session whose password must be changed first
    /// For Access::session: what the caller needs. Nothing said: Right::administer for what changes something.
    std::optional<Right> right = std::nullopt;
    /// About the caller's own account: every role may, but only in a session that somebody logged in to.
    bool own = false;
};

/// What a route of Access::session asks of its caller, beside `own`.
Right right_needed(const Route& route);

}  // namespace fleetgate::web
