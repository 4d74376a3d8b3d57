// The customer's proxy, as an administrator sets it.
#pragma once

#include "base/result.hpp"
#include "base/secret.hpp"
#include "net/http_client.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json/object.hpp>

namespace fleetgate::relay {

enum class ProxyLogin : std::uint8_t { none, basic, digest };

struct ProxySetting {
    std::string host;  ///< name or address; empty: no proxy
    std::uint16_t port = 3128;
    ProxyLogin login = ProxyLogin::none;
    std::string user;
    base::Secret password;
    std::vector<std::string> bypass;  ///< as bypass.hpp has them
    /// Of a proxy that opens TLS: who signs the certificates that it shows in the place of the manager's (PEM). Trusted
    /// beside the manager's own authority, for what goes through the proxy alone. Empty: such a proxy is refused.
    std::string authority_pem;
};

inline constexpr std::size_t kMostBypasses = 100;

/// Errors: invalid_argument with a sentence for people.
base::Result<void> check_proxy(const ProxySetting& setting);

/// "proxy.example:3128"; empty where there is none.
std::string address_of(const ProxySetting& setting);

/// How the host of "https://manager.example:8443" is reached.
struct Route {
    net::TlsTrust trust;
    net::ProxySettings proxy;  ///< its URL is empty when the proxy is passed by, or there is none
};
Route route_to(std::string_view origin, const ProxySetting& setting, net::TlsTrust trust);

std::string_view to_string(ProxyLogin login);
/// {host, port, login, user, bypass, authority_pem}: everything but the password.
boost::json::object to_json(const ProxySetting& setting);
/// What is missing is as nobody had set it. Errors: invalid_argument, as check_proxy.
base::Result<ProxySetting> proxy_from_json(const boost::json::object& object);

}  // namespace fleetgate::relay
