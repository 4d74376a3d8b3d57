#include "web/plain_answer.hpp"

#include "web/gate.hpp"
#include "web/problem.hpp"

#include <algorithm>
#include <charconv>
#include <string_view>

namespace fleetgate::web {
namespace {

constexpr std::uint32_t kHighestPort = 65'535;

/// ":9797" of "gateway.example:9797"; empty where there is none, or none that can be.
std::string port_of(std::string_view host) {
    const auto bracket = host.rfind(']');
    const auto colon = host.find(':', bracket == std::string_view::npos ? 0 : bracket);
    if (colon == std::string_view::npos) return {};
    const auto digits = host.substr(colon + 1);
    std::uint32_t port = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), port);
    const bool is_port =
        error == std::errc{} && end == digits.data() + digits.size() && port > 0 && port <= kHighestPort;
    return is_port ? ":" + std::to_string(port) : std::string{};
}

/// Visible ASCII alone: what a URL is made of.
bool is_path(std::string_view target) {
    return target.starts_with('/') &&
           std::ranges::all_of(target, [](char c) { return c > 0x20 && c < 0x7f && c != '\\'; });
}

}  // namespace

net::Response plain_answer(const net::Request& request, const std::vector<std::string>& allowed_hosts) {
    const auto host = request.headers.find("Host").value_or("");
    const auto name = host_name(host);
    if (!name || !is_our_host(request.headers, allowed_hosts)) {
        return problem(400, "https_only", "This port speaks HTTPS, and not under that name.");
    }
    const bool is_look = request.method == "GET" || request.method == "HEAD";
    if (!is_look || !is_path(request.raw_target)) {
        return problem(400, "https_only", "This port speaks HTTPS alone: nothing was done.");
    }
    const bool is_ipv6 = name->find(':') != std::string::npos;
    net::Response response;
    response.status = 308;
    response.headers.add("Location",
                         "https://" + (is_ipv6 ? "[" + *name + "]" : *name) + port_of(host) + request.raw_target);
    response.headers.add("Cache-Control", "no-store");
    return response;
}

}  // namespace fleetgate::web
