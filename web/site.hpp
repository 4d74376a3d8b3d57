// A whole server's answers: checks in their order, the table of routes, the page's files.
//
// For each request: rate of this source -> Host allowed? -> route (404, 405) -> access (session, CSRF, role) ->
// handler; what no route and no API path answers is a file of the page. Every error is a problem (RFC 9457), every
// answer carries the security headers. Before a body is received its request has passed route and access already:
// nobody fills the memory who may not call the route.
#pragma once

#include "base/clock.hpp"
#include "base/log.hpp"
#include "net/http_server.hpp"
#include "web/router.hpp"
#include "web/security_headers.hpp"
#include "web/session.hpp"
#include "web/static_files.hpp"

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fleetgate::web {

struct SiteSettings {
    /// Names that the Host header may hold, besides IP addresses and "localhost" (no DNS name, no rebinding).
    /// Empty: every name is taken.
    std::vector<std::string> allowed_hosts;
    std::optional<std::chrono::seconds> hsts;
    std::string api_prefix = "/api/";       ///< below it a path without a route is 404, never the page
    std::size_t requests_per_source = 600;  ///< in each rate_window, as source_rate.hpp counts; 0: no limit
    std::chrono::milliseconds rate_window{60'000};
    /// What to do when another name is right: told to whoever used it.
    std::string unknown_host_hint = {};
    std::string session_cookie{kSessionCookie};
};

class Site {
public:
    /// `sessions`, `clock` and `log` must outlive the site, the site the server.
    Site(std::vector<Route> routes, StaticFiles files, SessionSource& sessions, base::Clock& clock, base::Log& log,
         SiteSettings settings = {});
    ~Site();
    Site(const Site&) = delete;
    Site& operator=(const Site&) = delete;

    [[nodiscard]] const Router& router() const;
    /// For the requests that come from now on.
    void allow_hosts(std::vector<std::string> names);

    /// What an HttpServer asks. What a handler throws passes through: the server answers it 500.
    asio::awaitable<net::Response> handle(net::Request request);

    [[nodiscard]] net::Handler handler();
    /// Sets what the site has to say in the server's settings: who may send a
    /// body and how large, the headers of every answer.
    void fill(net::HttpServerSettings& settings) const;

private:
    class Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace fleetgate::web
