#include "web/gate.hpp"

#include "base/text.hpp"
#include "web/session.hpp"

#include <algorithm>

#include <boost/asio/ip/address.hpp>
#include <openssl/crypto.h>

namespace fleetgate::web {

namespace {

bool is_port(std::string_view text) {
    return text.size() <= 5 && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

bool is_address(const std::string& text) {
    boost::system::error_code error;
    boost::asio::ip::make_address(text, error);
    return !error;
}

std::string without_default_port(std::string authority, bool tls) {
    const std::string_view port = tls ? ":443" : ":80";
    if (authority.ends_with(port)) authority.resize(authority.size() - port.size());
    return authority;
}

bool is_same_origin(std::string_view origin, std::string_view host, bool tls) {
    const std::string_view scheme = tls ? "https://" : "http://";
    if (!origin.starts_with(scheme)) return false;
    return without_default_port(base::lowered(origin.substr(scheme.size())), tls) ==
           without_default_port(base::lowered(host), tls);
}

bool is_named(const std::string& ours, std::string_view name) {
    if (!ours.starts_with("*.")) return base::lowered(ours) == name;
    const auto dot = name.find('.');
    return dot != 0 && dot != std::string_view::npos && base::lowered(ours.substr(1)) == name.substr(dot);
}

}  // namespace

std::optional<std::string> host_name(std::string_view host) {
    if (host.starts_with('[')) {
        const auto end = host.find(']');
        if (end == std::string_view::npos) return std::nullopt;
        const auto port = host.substr(end + 1);
        if (!port.empty() && (port.front() != ':' || !is_port(port.substr(1)))) return std::nullopt;
        return base::lowered(host.substr(1, end - 1));
    }
    const auto colon = host.find(':');
    if (colon != std::string_view::npos && !is_port(host.substr(colon + 1))) return std::nullopt;
    auto name = base::lowered(host.substr(0, colon));
    if (name.ends_with('.')) name.pop_back();
    if (name.empty()) return std::nullopt;
    return name;
}

bool is_our_host(const net::Headers& headers, const std::vector<std::string>& allowed) {
    const auto name = host_name(headers.find("Host").value_or(""));
    if (!name) return false;
    return allowed.empty() || *name == "localhost" || is_address(*name) ||
           std::ranges::any_of(allowed, [&](const std::string& ours) { return is_named(ours, *name); });
}

bool is_safe_method(std::string_view method) { return method == "GET" || method == "HEAD" || method == "OPTIONS"; }

std::optional<std::string_view> cross_site_reason(const net::Request& request) {
    const auto site = request.headers.find("Sec-Fetch-Site");
    if (site && *site != "same-origin" && *site != "none") return "the browser says that another site sent it";
    const auto origin = request.headers.find("Origin");
    if (origin && !is_same_origin(*origin, request.headers.find("Host").value_or(""), request.peer.tls))
        return "its origin is another site";
    return std::nullopt;
}

bool has_csrf_token(const net::Headers& headers, std::string_view session_token) {
    const auto given = headers.find(kCsrfHeader);
    const auto wanted = csrf_token(session_token);
    return given && given->size() == wanted.size() && CRYPTO_memcmp(given->data(), wanted.data(), wanted.size()) == 0;
}

}  // namespace fleetgate::web
