#include "web/site.hpp"

#include "base/text.hpp"
#include "web/gate.hpp"
#include "web/messages.hpp"
#include "web/plain_answer.hpp"
#include "web/problem.hpp"
#include "web/source_rate.hpp"

#include <algorithm>

namespace fleetgate::web {

namespace {

constexpr std::size_t kMostPathLogged = 200;
constexpr std::size_t kMostHostLogged = 100;

net::Response not_found() { return problem(404, "not_found", "There is nothing at this address."); }

net::Response method_not_allowed(const std::vector<std::string>& allowed) {
    std::string list;
    for (const auto& method : allowed) list += (list.empty() ? "" : ", ") + method;
    auto response = problem(405, "method_not_allowed", "This address is not used in this way.");
    response.headers.add("Allow", list);
    return response;
}

net::Response forbidden(std::string_view code, std::string_view detail) { return problem(403, code, detail); }

}  // namespace

class Site::Impl {
public:
    Impl(std::vector<Route> routes, StaticFiles files, SessionSource& sessions, base::Clock& clock, base::Log& log,
         SiteSettings settings)
        : router_{std::move(routes)},
          files_{files},
          sessions_{sessions},
          clock_{clock},
          log_{log},
          settings_{std::move(settings)},
          rate_{settings_.requests_per_source, settings_.rate_window} {}

    asio::awaitable<net::Response> handle(net::Request request);
    asio::awaitable<std::optional<net::Response>> before_body(net::Request request);
    [[nodiscard]] std::size_t body_limit(const net::Request& request) const;

    Router router_;
    StaticFiles files_;
    SessionSource& sessions_;
    base::Clock& clock_;
    base::Log& log_;
    SiteSettings settings_;

private:
    std::optional<net::Response> turned_away(const net::Request& request);
    std::optional<net::Response> unknown_host(const net::Request& request) const;
    net::Response without_route(const net::Request& request, const Router::Match& match) const;
    /// Nothing when the call may go on; its session is then filled in.
    asio::awaitable<std::optional<net::Response>> refused(const Route& route, Call& call);
    asio::awaitable<std::optional<net::Response>> refused_by_session(const Route& route, Call& call);
    asio::awaitable<std::optional<net::Response>> refused_by_token(const Route& route, Call& call, std::string token);
    static std::optional<net::Response> refused_by_right(const Route& route, const SessionInfo& session);
    std::optional<net::Response> refused_as_cross_site(const net::Request& request, std::optional<std::string> token);

    SourceRate rate_;
};

asio::awaitable<net::Response> Site::Impl::handle(net::Request request) {
    if (auto answer = turned_away(request)) co_return *std::move(answer);
    auto match = router_.match(request.method, request.target, sessions_.setup_open());
    if (match.route == nullptr) co_return without_route(request, match);

    Call call{std::move(request), std::move(match.parameters), std::nullopt};
    if (auto answer = co_await refused(*match.route, call)) co_return *std::move(answer);
    co_return co_await match.route->handler(std::move(call));
}

asio::awaitable<std::optional<net::Response>> Site::Impl::before_body(net::Request request) {
    auto match = router_.match(request.method, request.target, sessions_.setup_open());
    Call call{std::move(request), std::move(match.parameters), std::nullopt};
    std::optional<net::Response> refusal;
    if (match.route == nullptr) {
        refusal = without_route(call.request, match);
    } else {
        refusal = co_await refused(*match.route, call);
    }
    if (!refusal) co_return std::nullopt;
    // What ends here is counted here; what goes on is counted when it is whole.
    if (auto answer = turned_away(call.request)) co_return answer;
    co_return refusal;
}

std::optional<net::Response> Site::Impl::turned_away(const net::Request& request) {
    const auto verdict = rate_.count(request.peer, clock_.now());
    if (verdict == SourceRate::Verdict::allowed) return unknown_host(request);
    if (verdict == SourceRate::Verdict::first_refusal) log_.write(kTooManyRequests, {{"peer", request.peer.address}});
    auto response = problem(429, "too_many_requests", "Too many requests; try again in a while.");
    const auto window = std::chrono::ceil<std::chrono::seconds>(settings_.rate_window);
    response.headers.add("Retry-After", std::to_string(window.count()));
    return response;
}

std::optional<net::Response> Site::Impl::unknown_host(const net::Request& request) const {
    if (is_our_host(request.headers, settings_.allowed_hosts)) return std::nullopt;
    const auto host = base::printable(request.headers.find("Host").value_or(""), kMostHostLogged);
    log_.write(kUnknownHost, {{"peer", request.peer.address}, {"host", host}});
    auto detail = "This server does not answer to the name " + host + ".";
    if (!settings_.unknown_host_hint.empty()) detail += " " + settings_.unknown_host_hint;
    auto response = problem(421, "unknown_host", detail);
    if (request.headers.find("Accept").value_or("").find("text/html") != std::string_view::npos) {
        // A person who typed the name, and no program: no page is here to put the problem into words.
        response.headers.set("Content-Type", "text/plain; charset=utf-8");
        response.body = detail + "\n";
    }
    return response;
}

net::Response Site::Impl::without_route(const net::Request& request, const Router::Match& match) const {
    if (!match.allowed.empty()) return method_not_allowed(match.allowed);
    const auto path = request.target.path();
    if ((path + "/").starts_with(settings_.api_prefix)) return not_found();
    if (auto file = files_.answer(request)) return *std::move(file);
    if (!is_safe_method(request.method)) return method_not_allowed({"GET", "HEAD"});
    return not_found();
}

asio::awaitable<std::optional<net::Response>> Site::Impl::refused(const Route& route, Call& call) {
    switch (route.access) {
        case Access::open:
        case Access::setup: co_return refused_as_cross_site(call.request, std::nullopt);
        case Access::loopback:
            if (call.request.peer.loopback && call.request.peer.certificate) co_return std::nullopt;
            co_return forbidden("not_local", "Only programs of this host may do this.");
        case Access::session: co_return co_await refused_by_session(route, call);
    }
    co_return not_found();
}

asio::awaitable<std::optional<net::Response>> Site::Impl::refused_by_session(const Route& route, Call& call) {
    if (auto bearer = bearer_token(call.request.headers)) {
        co_return co_await refused_by_token(route, call, *std::move(bearer));
    }
    const auto token = session_token(call.request.headers, settings_.session_cookie);
    if (!token) co_return problem(401, "not_logged_in", "Log in first.");
    auto session = co_await sessions_.find(*token, call.request.peer.address);
    if (!session) {
        log_.write(kSessionsUnavailable, {{"reason", session.error().text()}});
        co_return problem(503, "unavailable", "The service cannot look sessions up at the moment.");
    }
    if (!*session) {
        auto response = problem(401, "not_logged_in", "The session has ended; log in again.");
        response.headers.add("Set-Cookie", cleared_session_cookie(settings_.session_cookie));
        co_return response;
    }
    if (auto answer = refused_as_cross_site(call.request, token)) co_return answer;
    call.session = *std::move(session);
    call.session->csrf = csrf_token(*token);
    if (call.session->restricted && !route.while_restricted)
        co_return forbidden("password_change_required", "Change your password first.");
    co_return refused_by_right(route, *call.session);
}

/// No cookie is looked at and no CSRF token asked for: no browser adds such a header by itself.
asio::awaitable<std::optional<net::Response>> Site::Impl::refused_by_token(const Route& route, Call& call,
                                                                           std::string token) {
    auto found = co_await sessions_.find_api_token(std::move(token), call.request.peer.address);
    if (!found && found.error().code == std::errc::resource_unavailable_try_again) {
        auto response = problem(429, "busy", found.error().context);
        response.headers.add("Retry-After", "60");
        co_return response;
    }
    if (!found) {
        log_.write(kSessionsUnavailable, {{"reason", found.error().text()}});
        co_return problem(503, "unavailable", "The service cannot look tokens up at the moment; try again in a while.");
    }
    if (!*found) {
        auto response = problem(401, "bad_token",
                                "The API token is unknown, expired or was ended; an administrator makes another one.");
        response.headers.add("WWW-Authenticate", "Bearer error=\"invalid_token\"");
        co_return response;
    }
    call.session = *std::move(found);
    if (auto answer = refused_as_cross_site(call.request, std::nullopt)) co_return answer;
    co_return refused_by_right(route, *call.session);
}

std::optional<net::Response> Site::Impl::refused_by_right(const Route& route, const SessionInfo& session) {
    if (route.own && session.is_token)
        return forbidden("not_permitted", "An API token has no account of its own: log in for this.");
    if (session.right >= right_needed(route)) return std::nullopt;
    return forbidden("not_permitted", session.is_token
                                          ? "The token's scope does not reach this; use one with a wider scope."
                                          : "Your account may look at things and change none; ask an administrator.");
}

std::optional<net::Response> Site::Impl::refused_as_cross_site(const net::Request& request,
                                                               std::optional<std::string> token) {
    if (is_safe_method(request.method)) return std::nullopt;
    auto reason = cross_site_reason(request);
    if (!reason && token && !has_csrf_token(request.headers, *token)) reason = "it lacks the page's token";
    if (!reason) return std::nullopt;
    log_.write(kCrossSite, {{"peer", request.peer.address},
                            {"path", base::printable(request.target.path(), kMostPathLogged)},
                            {"reason", std::string{*reason}}});
    return forbidden("cross_site", "This request does not come from this page; reload the page and try again.");
}

std::size_t Site::Impl::body_limit(const net::Request& request) const {
    const auto match = router_.match(request.method, request.target, sessions_.setup_open());
    return match.route == nullptr ? kUsualBody : match.route->body_limit_bytes;
}

Site::Site(std::vector<Route> routes, StaticFiles files, SessionSource& sessions, base::Clock& clock, base::Log& log,
           SiteSettings settings)
    : impl_{std::make_unique<Impl>(std::move(routes), files, sessions, clock, log, std::move(settings))} {}
Site::~Site() = default;

const Router& Site::router() const { return impl_->router_; }

void Site::allow_hosts(std::vector<std::string> names) { impl_->settings_.allowed_hosts = std::move(names); }

asio::awaitable<net::Response> Site::handle(net::Request request) { return impl_->handle(std::move(request)); }

net::Handler Site::handler() {
    return [this](net::Request request) { return handle(std::move(request)); };
}

void Site::fill(net::HttpServerSettings& settings) const {
    settings.default_headers = security_headers(impl_->settings_.hsts);
    settings.answer_plain = [impl = impl_.get()](const net::Request& request) {
        return plain_answer(request, impl->settings_.allowed_hosts);
    };
    settings.before_body = [impl = impl_.get()](const net::Request& request) { return impl->before_body(request); };
    settings.body_limit = [impl = impl_.get()](const net::Request& request) { return impl->body_limit(request); };
}

}  // namespace fleetgate::web
